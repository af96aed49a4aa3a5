import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';
import { Document, documentMetadata, documentViewport } from '@/components/shell/document';
import { getSurroundings } from '@/lib/web/shell';

export const viewport = documentViewport;

export async function generateMetadata(): Promise<Metadata> {
  const { sandbox } = await getSurroundings();
  return documentMetadata('Perennial', sandbox);
}

/** Signing in. The page itself draws the sandbox's time machine, because only there it stands open. */
export default function AuthLayout({ children }: { children: ReactNode }): ReactNode {
  return (
    <Document>
      <ClientMessages namespaces={['ui']}>{children}</ClientMessages>
    </Document>
  );
}
