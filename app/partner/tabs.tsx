import {
  Contact,
  FileText,
  Handshake,
  House,
  Network,
  Palette,
  QrCode,
  ReceiptText,
  ScanLine,
  Tags,
  Users,
  Wallet,
} from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { PortalTab } from '@/components/shell/tab-bar';
import { Icon } from '@/components/ui/icon';

/** The pages of the partner portal; invoices only for partners who pay for their customers. */
export async function partnerTabs(pays: boolean): Promise<readonly PortalTab[]> {
  const t = await getTranslations('shell.nav');
  return [
    { thumb: true, href: '/partner', label: t('home'), icon: <Icon of={House} size="l" />, exact: true },
    { thumb: true, href: '/partner/customers', label: t('customers'), icon: <Icon of={Users} size="l" /> },
    { thumb: true, href: '/partner/onboard', label: t('onboard'), icon: <Icon of={ScanLine} size="l" /> },
    { thumb: !pays, href: '/partner/network', label: t('network'), icon: <Icon of={Network} size="l" /> },
    {
      thumb: true,
      href: '/partner/earnings',
      also: ['/partner/statements', '/partner/payouts', '/partner/settings/payouts'],
      label: t('earnings'),
      icon: <Icon of={Wallet} size="l" />,
    },
    { href: '/partner/links', label: t('links'), icon: <Icon of={QrCode} size="l" /> },
    { href: '/partner/deals', label: t('deals'), icon: <Icon of={Handshake} size="l" /> },
    { href: '/partner/prices', label: t('prices'), icon: <Icon of={Tags} size="l" /> },
    { href: '/partner/documents', label: t('documents'), icon: <Icon of={FileText} size="l" /> },
    { href: '/partner/settings/brand', label: t('brand'), icon: <Icon of={Palette} size="l" /> },
    { href: '/partner/team', label: t('team'), icon: <Icon of={Contact} size="l" /> },
    ...(pays
      ? [{ thumb: true, href: '/partner/invoices', label: t('invoices'), icon: <Icon of={ReceiptText} size="l" /> }]
      : []),
  ];
}
