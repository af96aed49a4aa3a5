import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { everyText, type offeredViews, type PricingView } from '@/components/catalog/pricing-view';
import { SegmentedLinks } from '@/components/ui/segmented';
import { MONTHLY, sameInterval, type BillingInterval } from '@/lib/domain/time/interval';

interface PricingSwitchesProps {
  readonly offered: ReturnType<typeof offeredViews>;
  readonly view: PricingView;
  readonly address: string;
  /** What every address keeps. */
  readonly query: Readonly<Record<string, string>>;
}

/** How often and in which currency prices are stated. What there is one of needs no switch. */
export function PricingSwitches({ offered, view, address, query }: PricingSwitchesProps): ReactNode {
  const t = useTranslations('pricing');
  const [standard] = offered.currencies;
  const href = (interval: BillingInterval, currency: string): string => {
    const search = new URLSearchParams({
      ...(!sameInterval(interval, MONTHLY) && { every: everyText(interval) }),
      ...(currency !== standard && { currency }),
      ...query,
    });
    return search.size === 0 ? address : `${address}?${search}`;
  };
  const paid = ({ unit, count }: BillingInterval): string => {
    if (count > 1) return t('paidEvery', { unit, count });
    return t(({ day: 'daily', week: 'weekly', month: 'monthly', year: 'yearly' } as const)[unit]);
  };
  const intervals = offered.intervals.map((interval) => ({
    label: paid(interval),
    href: href(interval, view.currency),
    current: sameInterval(interval, view.interval),
  }));
  const codes = offered.currencies.map((code) => ({
    label: code,
    href: href(view.interval, code),
    current: view.currency === code,
  }));
  return (
    <>
      {intervals.length > 1 ? <SegmentedLinks label={t('interval')} segments={intervals} /> : null}
      {codes.length > 1 ? <SegmentedLinks label={t('currency')} segments={codes} /> : null}
    </>
  );
}
