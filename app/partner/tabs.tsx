import { House, Network, QrCode, Users, Wallet } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { PortalTab } from '@/components/shell/tab-bar';
import { Icon } from '@/components/ui/icon';

/** The pages of the partner portal. Taking a customer on is a button on desktops and has a place at the thumb on phones. */
export async function partnerTabs(): Promise<readonly PortalTab[]> {
  const t = await getTranslations('shell.nav');
  return [
    { thumb: true, href: '/partner', label: t('home'), icon: <Icon of={House} size="l" />, exact: true },
    { thumb: true, href: '/partner/customers', label: t('customers'), icon: <Icon of={Users} size="l" /> },
    {
      thumb: true,
      phoneOnly: true,
      href: '/partner/onboard',
      label: t('onboard'),
      icon: <Icon of={QrCode} size="l" />,
    },
    { thumb: true, href: '/partner/network', label: t('network'), icon: <Icon of={Network} size="l" /> },
    { thumb: true, href: '/partner/ledger', label: t('earnings'), icon: <Icon of={Wallet} size="l" /> },
  ];
}
