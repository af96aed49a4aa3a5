import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Views } from '@/components/ui/list-tools';

const PAGES = [
  { page: 'earnings', href: '/partner/earnings', key: 'toEarnings' },
  { page: 'statements', href: '/partner/statements', key: 'toStatements' },
  { page: 'payouts', href: '/partner/payouts', key: 'toPayouts' },
  { page: 'settings', href: '/partner/settings/payouts', key: 'toSettings' },
] as const;

/** The pages about money: entries, statements of them, payouts of those, and where payouts go. */
export function EarningsViews({ current }: { current: (typeof PAGES)[number]['page'] }): ReactNode {
  const t = useTranslations('partner.statements');
  return (
    <Views
      label={t('toEarnings')}
      views={PAGES.map(({ page, href, key }) => ({ label: t(key), href, current: page === current }))}
    />
  );
}
