import { CircleQuestionMark, CreditCard, Gauge, House, Layers, Receipt, Settings, Thermometer } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { PortalTab } from '@/components/shell/tab-bar';
import { Icon } from '@/components/ui/icon';

/** The pages of the customer portal. On a phone four stand at the thumb and the rest behind "More". */
export async function myTabs(): Promise<readonly PortalTab[]> {
  const [t, my] = await Promise.all([getTranslations('shell.nav'), getTranslations('my')]);
  return [
    { thumb: true, href: '/my', label: t('home'), icon: <Icon of={House} size="l" />, exact: true },
    { thumb: true, href: '/my/devices', label: t('devices'), icon: <Icon of={Thermometer} size="l" /> },
    { thumb: true, href: '/my/plan', label: t('plan'), icon: <Icon of={Layers} size="l" /> },
    { href: '/my/usage', label: t('usage'), icon: <Icon of={Gauge} size="l" /> },
    { thumb: true, href: '/my/invoices', label: t('invoices'), icon: <Icon of={Receipt} size="l" /> },
    { href: '/my/payment-methods', label: t('payment'), icon: <Icon of={CreditCard} size="l" /> },
    { phoneOnly: true, href: '/my/settings', label: my('settings.title'), icon: <Icon of={Settings} size="l" /> },
    { phoneOnly: true, href: '/my/help', label: my('help.title'), icon: <Icon of={CircleQuestionMark} size="l" /> },
  ];
}
