import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Derivation } from '@/lib/domain/derivation';
import { money, toDecimalString } from '@/lib/domain/money/money';
import type { NetworkView } from '@/components/partners/network-view';
import { ExplainKey } from '@/components/ui/explain';
import { FactStrip } from '@/components/ui/kpi';
import { Money, moneyText } from '@/components/ui/money';
import { Count, countText } from '@/components/ui/number-text';

/** The size of a network in four figures, split into the viewer's own and what is below. */
export function NetworkFacts({ network }: { network: NetworkView }): ReactNode {
  const t = useTranslations('partner.network');
  const locale = useLocale();
  const { currency, earnsMinor, ownEarnsMinor } = network;
  const [you] = network.partners;
  if (you === undefined) return null;
  const amount = (amountMinor: number): string => moneyText({ amount: { amountMinor, currency } }, locale);
  const split = (own: number, all: number) =>
    t('split', { own: countText(own, locale), below: countText(all - own, locale) });
  const workings = workingsOf(network);
  return (
    <section className="pr-card mb-5" aria-label={t('facts')}>
      <FactStrip
        facts={[
          {
            label: t('customers'),
            value: <Count value={you.all.customers} />,
            note: split(you.own.customers, you.all.customers),
          },
          {
            label: t('devices'),
            value: <Count value={you.all.devices} />,
            note: split(you.own.devices, you.all.devices),
          },
          {
            label: t('revenue'),
            value: <Money amount={{ amountMinor: you.all.revenueMinor, currency }} />,
            note: t('split', {
              own: amount(you.own.revenueMinor),
              below: amount(you.all.revenueMinor - you.own.revenueMinor),
            }),
            explain: <ExplainKey label={t('explainRevenue')} derivation={workings.revenue} />,
          },
          {
            label: t('earns'),
            value: <Money amount={{ amountMinor: earnsMinor, currency }} />,
            note: t('splitEarns', { own: amount(ownEarnsMinor), below: amount(earnsMinor - ownEarnsMinor) }),
            explain: (
              <ExplainKey label={t('explainEarns')} derivation={workings.earns} context={t('earnsAssumption')} />
            ),
          },
        ]}
      />
    </section>
  );
}

/** Both amounts as sums over the viewer's own sales and the branches right below; the labels are names of partners. */
function workingsOf({ partners, currency, earnsMinor }: NetworkView): { revenue: Derivation; earns: Derivation } {
  const text = (amountMinor: number): string => toDecimalString(money(amountMinor, currency));
  const parts = partners.filter((partner) => partner.depth <= 1);
  const of = (value: (partner: (typeof parts)[number]) => number, result: number): Derivation => ({
    result: text(result),
    unit: currency,
    steps: parts.map((partner, index) => ({
      label: partner.name,
      op: index === 0 ? '=' : '+',
      value: text(value(partner)),
    })),
  });
  return {
    revenue: of(
      (partner) => (partner.depth === 0 ? partner.own : partner.all).revenueMinor,
      partners[0]?.all.revenueMinor ?? 0,
    ),
    earns: of((partner) => partner.earns?.amountMinor ?? 0, earnsMinor),
  };
}
