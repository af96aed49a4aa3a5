import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/shell/client-messages';
import { Document, documentMetadata, documentViewport } from '@/components/shell/document';
import { EnvBanner } from '@/components/shell/env-banner';
import { PublicTop } from '@/components/shell/public-top';
import { getSurroundings } from '@/lib/web/shell';
import { moveClock } from '@/lib/web/shell-actions';

export const viewport = documentViewport;

export async function generateMetadata(): Promise<Metadata> {
  const { sandbox } = await getSurroundings();
  return documentMetadata('Lab', sandbox);
}

/** The laboratory exists in a sandbox only: clock, outbox, cards. */
export default async function LabLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const surroundings = await getSurroundings();
  if (!surroundings.sandbox) notFound();
  return (
    <Document>
      <ClientMessages namespaces={['ui']}>
        <EnvBanner surroundings={surroundings} move={moveClock} />
        <div className="pr-portal" data-portal="partner">
          <PublicTop homeHref="/lab" name="Lab" />
          <main className="pr-wrap" id="main">
            {children}
          </main>
        </div>
      </ClientMessages>
    </Document>
  );
}
