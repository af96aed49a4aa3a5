import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';
import { Document, documentMetadata, documentViewport } from '@/components/shell/document';
import { getHostBrand } from '@/lib/web/host-brand';
import { getSurroundings } from '@/lib/web/shell';

export const viewport = documentViewport;

export async function generateMetadata(): Promise<Metadata> {
  const [{ sandbox }, own] = await Promise.all([getSurroundings(), getHostBrand()]);
  return documentMetadata(own?.name ?? 'Perennial', sandbox);
}

/** Signing in. The page itself draws the sandbox's time machine, because only there it stands open. */
export default async function AuthLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const own = await getHostBrand();
  return (
    <Document accent={own?.accent}>
      <ClientMessages namespaces={['ui']}>{children}</ClientMessages>
    </Document>
  );
}
