import { FileText, House, Link2, Network, QrCode, Users, Wallet } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { PortalTab } from '@/components/shell/tab-bar';
import { Icon } from '@/components/ui/icon';

/** The pages of the partner portal. On a phone the first four stand at the thumb and the rest behind "More". */
export async function partnerTabs(): Promise<readonly PortalTab[]> {
  const t = await getTranslations('shell.nav');
  return [
    { href: '/partner', label: t('home'), icon: <Icon of={House} size="l" />, exact: true },
    { href: '/partner/customers', label: t('customers'), icon: <Icon of={Users} size="l" /> },
    { href: '/partner/network', label: t('network'), icon: <Icon of={Network} size="l" /> },
    { href: '/partner/ledger', label: t('earnings'), icon: <Icon of={Wallet} size="l" /> },
    { href: '/partner/onboard', label: t('onboard'), icon: <Icon of={QrCode} size="l" />, phoneOnly: true },
    { href: '/partner/links', label: t('links'), icon: <Icon of={Link2} size="l" /> },
    { href: '/partner/documents', label: t('documents'), icon: <Icon of={FileText} size="l" /> },
  ];
}
