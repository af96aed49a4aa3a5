import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { chooseRollout } from '@/app/admin/catalog/drafts/rollout-actions';
import { useCatalogText } from '@/components/catalog/catalog-text';
import { RolloutForm, type CohortChoice } from '@/components/catalog/rollout-form';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import type { RadioOption } from '@/components/ui/choice';
import { moneyText } from '@/components/ui/money';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { ImpactView } from '@/db/read/catalog/get-impact';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { isCurrency } from '@/lib/domain/money/currency';
import { money, zeroMoney } from '@/lib/domain/money/money';
import { changedPlans } from './changed-plans';
import { movedBy, riseWithoutNotice } from './moved-by';

interface ReviewRolloutProps {
  readonly review: DraftReview;
  readonly view: ImpactView | null;
}

/** Whom the release reaches, each choice with its consequence. */
export function ReviewRollout({ review, view }: ReviewRolloutProps): ReactNode {
  const t = useTranslations('catalog.rollout');
  const chosen = view?.rollout ?? { kind: 'new_customers' };
  const cohort = chosen.kind === 'new_customers' ? undefined : chosen.cohort;
  return (
    <Card>
      <CardHead title={t('title')} />
      <CardBody>
        <RolloutForm
          key={view?.id ?? 'none'}
          draftId={review.draft.id}
          options={useOptions(review, view)}
          chosen={chosen.kind}
          cohort={useCohort(review, chosen)}
          countries={(cohort?.countries ?? []).join(', ')}
          isCohortOpen={cohort !== undefined}
          action={chooseRollout}
        />
      </CardBody>
    </Card>
  );
}

function useOptions({ draft, line, subscriptions }: DraftReview, view: ImpactView | null): RadioOption[] {
  const t = useTranslations('catalog');
  const locale = useLocale();
  const words = useEffectWords();
  const zero = zeroMoney(line.currencies.find(isCurrency) ?? 'EUR');
  const isNobody = changedPlans(draft).every(({ key }) => (subscriptions[key] ?? 0) === 0);
  const existing = (kind: 'at_renewal' | 'now', disabled: string | undefined): RadioOption => ({
    value: kind,
    label: t(`rollout.${kind}`),
    effect: disabled ?? (view?.rollout.kind === kind && view.stale === null ? words(view) : t(`rollout.${kind}Effect`)),
    disabled: disabled !== undefined,
  });
  const nobody = isNobody ? t('rollout.nobody') : undefined;
  return [
    {
      value: 'new_customers',
      label: t('rollout.new_customers'),
      effect: `${t('review.newOnlyEffect')} ${t('review.mrr', { amount: moneyText({ amount: zero }, locale) })}`,
    },
    existing('at_renewal', nobody),
    existing('now', nobody ?? (riseWithoutNotice(view) ? t('rollout.needsNotice') : undefined)),
  ];
}

/** "1,204 subscriptions. MRR +€2,308.00" */
function useEffectWords(): (view: ImpactView) => string {
  const t = useTranslations('catalog.rollout');
  const locale = useLocale();
  return ({ impact }) => {
    const changes = impact.money
      .map(({ currency, mrrBeforeMinor, mrrAfterMinor }) => money(mrrAfterMinor - mrrBeforeMinor, currency))
      .filter(({ amountMinor }) => amountMinor !== 0)
      .map((amount) => moneyText({ amount, change: true }, locale));
    const mrr = changes.length === 0 ? t('mrrSame') : t('mrrChanges', { amounts: changes.join(', ') });
    return `${t('moves', { count: movedBy(impact) })} ${mrr}`;
  };
}

function useCohort({ draft, line }: DraftReview, chosen: Rollout): CohortChoice[] {
  const t = useTranslations('catalog.rollout');
  const text = useCatalogText();
  const cohort = chosen.kind === 'new_customers' ? undefined : chosen.cohort;
  return [
    {
      name: 'plans[]',
      legend: t('plans'),
      options: changedPlans(draft).map(({ key, names }) => ({
        value: key,
        label: text.name(names),
        checked: cohort?.planKeys?.includes(key) ?? false,
      })),
    },
    {
      name: 'currencies[]',
      legend: t('currencies'),
      options: line.currencies.map((currency) => ({
        value: currency,
        label: currency,
        checked: cohort?.currencies?.includes(currency) ?? false,
      })),
    },
  ];
}
