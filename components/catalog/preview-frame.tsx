import type { ReactNode } from 'react';

/** One preview in a document of its own, named by what it shows. It is only looked at: nothing in it runs. */
export function PreviewFrame({ src, title }: { src: string; title: string }): ReactNode {
  return (
    <figure className="pr-preview-frame">
      <figcaption className="text-control text-muted">{title}</figcaption>
      <iframe src={src} title={title} sandbox="allow-same-origin" />
    </figure>
  );
}
