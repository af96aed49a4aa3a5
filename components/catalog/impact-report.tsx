import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ImpactCount, type ImpactBlockProps } from '@/components/catalog/impact-count';
import { ImpactEffects } from '@/components/catalog/impact-effects';
import { ImpactMoney } from '@/components/catalog/impact-money';
import { ImpactOthers } from '@/components/catalog/impact-others';
import { ImpactSamples } from '@/components/catalog/impact-samples';
import { Facts } from '@/components/ui/card';
import { FactStrip } from '@/components/ui/kpi';
import type { Counted } from '@/lib/domain/catalog/impact/impact';

/** What a rollout does, block by block. Every number of subscriptions opens the list behind it. */
export function ImpactReport(props: ImpactBlockProps): ReactNode {
  const { impact } = props;
  return (
    <>
      <ImpactHeadline {...props} />
      {impact.who.total === 0 ? null : <Who {...props} />}
      <ImpactMoney {...props} />
      <ImpactEffects {...props} />
      <ImpactOthers {...props} />
      <ImpactSamples {...props} />
    </>
  );
}

function ImpactHeadline({ place, impact }: ImpactBlockProps): ReactNode {
  const t = useTranslations('catalog.impact');
  const of = (effect: string): number => impact.effects.find(({ key }) => key === effect)?.count ?? 0;
  const fact = (effect: 'price_up' | 'price_down' | 'not_sold') => ({
    label: t(`facts.${effect}`),
    value: <ImpactCount place={place} filter={{ effect }} count={of(effect)} />,
    note: t(`facts.${effect}Note`),
  });
  return (
    <FactStrip
      facts={[
        {
          label: t('facts.total'),
          value: <ImpactCount place={place} filter={{}} count={impact.who.total} />,
          note: t('facts.totalNote'),
        },
        fact('price_up'),
        fact('price_down'),
        fact('not_sold'),
      ]}
    />
  );
}

function Who({ place, impact: { who }, words }: ImpactBlockProps): ReactNode {
  const t = useTranslations('catalog.impact');
  const list = (counted: readonly Counted[], member: 'plan' | 'country' | 'currency'): ReactNode => (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {counted.map(({ key, count }) => (
        <li key={key}>
          {member === 'currency' ? key : words[member](key)}{' '}
          <ImpactCount place={place} filter={{ [member]: key }} count={count} />
        </li>
      ))}
    </ul>
  );
  return (
    <section className="border-t border-line px-5 py-4" aria-labelledby="impact-who">
      <h3 className="pb-3 font-semibold" id="impact-who">
        {t('who')}
      </h3>
      <Facts
        rows={[
          [t('byPlan'), list(who.byPlan, 'plan')],
          [t('byCountry'), list(who.byCountry, 'country')],
          [t('byCurrency'), list(who.byCurrency, 'currency')],
        ]}
      />
    </section>
  );
}
