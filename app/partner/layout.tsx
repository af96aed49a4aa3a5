import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { partnerTabs } from '@/app/partner/tabs';
import { ClientMessages } from '@/components/shell/client-messages';
import { Document, documentMetadata, documentViewport } from '@/components/shell/document';
import { PortalShell } from '@/components/shell/portal-shell';
import { paysForCustomers } from '@/db/read/partner/list-partner-invoices';
import { getHostBrand } from '@/lib/web/host-brand';
import { requireViewer } from '@/lib/web/session';
import { getShell, getSurroundings } from '@/lib/web/shell';
import { moveClock, signOut, switchMembership } from '@/lib/web/shell-actions';

export const viewport = documentViewport;

export async function generateMetadata(): Promise<Metadata> {
  const [{ sandbox }, t, own] = await Promise.all([getSurroundings(), getTranslations('shell'), getHostBrand()]);
  return documentMetadata(own?.name ?? t('partnerPortal'), sandbox);
}

export default async function PartnerLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const [shell, locale, tabs, t, own] = await Promise.all([
    getShell(),
    getLocale(),
    requireViewer('partner').then(paysForCustomers).then(partnerTabs),
    getTranslations('shell'),
    getHostBrand(),
  ]);
  return (
    <Document accent={own?.accent}>
      <ClientMessages namespaces={['ui']}>
        <PortalShell
          shell={shell}
          portal="partner"
          name={t('partnerPortal')}
          own={own ?? undefined}
          homeHref="/partner"
          helpHref="/partner/help"
          tabs={tabs}
          footer={{
            owner: shell.organisation ?? shell.tenantName,
            links: [{ href: `/${locale}/accessibility`, label: t('footer.accessibility') }],
          }}
          moveClock={moveClock}
          actions={{ switchMembership, signOut }}
        >
          {children}
        </PortalShell>
      </ClientMessages>
    </Document>
  );
}
