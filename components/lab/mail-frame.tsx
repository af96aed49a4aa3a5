import type { ReactNode } from 'react';

/**
 * A message as a mail program would draw it: without script and without reach into this page. Its links open in a window
 * of their own, where they are ordinary links again.
 */
export function MailFrame({ html, title }: { html: string; title: string }): ReactNode {
  return (
    <iframe
      title={title}
      srcDoc={`<base target="_blank">${html}`}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      className="block h-[640px] w-full rounded-b-[11px] border-0 bg-white"
    />
  );
}
