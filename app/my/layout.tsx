import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { myTabs } from '@/app/my/tabs';
import { legalLinks } from '@/components/shell/legal-links';
import { ClientMessages } from '@/components/shell/client-messages';
import { Document, documentMetadata, documentViewport } from '@/components/shell/document';
import { PortalShell } from '@/components/shell/portal-shell';
import { getShell, getSurroundings } from '@/lib/web/shell';
import { moveClock, signOut, switchMembership } from '@/lib/web/shell-actions';

export const viewport = documentViewport;

export async function generateMetadata(): Promise<Metadata> {
  const { sandbox, brand } = await getSurroundings();
  return documentMetadata(brand?.name ?? 'Perennial', sandbox);
}

export default async function MyLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const [shell, locale, tabs] = await Promise.all([getShell(), getLocale(), myTabs()]);
  return (
    <Document brand={shell.brand?.key}>
      <ClientMessages namespaces={['ui']}>
        <PortalShell
          shell={shell}
          portal="customer"
          name={shell.brand?.name ?? shell.tenantName}
          homeHref="/my"
          tabs={tabs}
          helpHref="/my/help"
          footer={{ owner: shell.brand?.legalName ?? shell.tenantName, links: await legalLinks(locale) }}
          moveClock={moveClock}
          actions={{ switchMembership, signOut }}
        >
          {children}
        </PortalShell>
      </ClientMessages>
    </Document>
  );
}
