import type { ReactNode } from 'react';

/**
 * Our own document with its own session: it may run as it does outside, but opens no window, sends no form and does not lead the
 * page round it away.
 */
const ALLOWED = 'allow-same-origin allow-scripts';

/** One preview in a document of its own, named by what it shows. */
export function PreviewFrame({ src, title }: { src: string; title: string }): ReactNode {
  return (
    <figure className="pr-preview-frame">
      <figcaption className="text-control text-muted">{title}</figcaption>
      <iframe src={src} title={title} sandbox={ALLOWED} />
    </figure>
  );
}
