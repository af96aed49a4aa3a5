import { Download, FileCode2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonLook } from '@/components/ui/button';

/** Links to a document as files. They lead to no page, so nothing is fetched before somebody asks for it. */
export function DocumentDownloads({ href, pdf, xml }: { href: string; pdf: string; xml: string }): ReactNode {
  return (
    <>
      <a className="pr-btn" {...buttonLook({})} href={`${href}/pdf`} download>
        <Download className="pr-i-s" aria-hidden="true" />
        {pdf}
      </a>
      <a className="pr-btn" {...buttonLook({})} href={`${href}/xml`} download>
        <FileCode2 className="pr-i-s" aria-hidden="true" />
        {xml}
      </a>
    </>
  );
}
