import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { chooseRollout } from '@/app/admin/catalog/drafts/rollout-actions';
import { useCatalogText } from '@/components/catalog/catalog-text';
import { RolloutForm, type CohortChoice, type RolloutDay } from '@/components/catalog/rollout-form';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import type { RadioOption } from '@/components/ui/choice';
import { zoneName } from '@/components/ui/date-time';
import { moneyText } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { ImpactView } from '@/db/read/catalog/get-impact';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import { isCurrency } from '@/lib/domain/money/currency';
import { money, zeroMoney } from '@/lib/domain/money/money';
import { localDateOf, startOfLocalDay, type LocalDate } from '@/lib/domain/time/calendar';
import { formatDate } from '@/lib/domain/time/format-date';
import { changedPlans } from './changed-plans';
import { earliestOf, movedBy } from './moved-by';

interface ReviewRolloutProps {
  readonly review: DraftReview;
  readonly view: ImpactView | null;
}

/** Whom the release reaches, each choice with its consequence. */
export function ReviewRollout({ review, view }: ReviewRolloutProps): ReactNode {
  const t = useTranslations('catalog.rollout');
  const o = useTranslations('catalog.overrides');
  const chosen: Rollout = view?.rollout ?? { kind: 'new_customers' };
  const { cohort, from } = chosen.kind === 'new_customers' ? {} : chosen;
  const { timeZone } = review.line.brand;
  return (
    <Card id="rollout">
      <CardHead title={t('title')} note={t('zone', { city: zoneName(timeZone) })} />
      {review.draft.changes.some(({ field }) => field.label === 'override') ? (
        <Notice flat>{o('rollout')}</Notice>
      ) : null}
      <CardBody>
        <RolloutForm
          key={view?.id ?? 'none'}
          draftId={review.draft.id}
          options={useOptions(review, view)}
          chosen={chosen.kind === 'now' && from !== undefined ? 'on_day' : chosen.kind}
          cohort={useCohort(review, chosen)}
          countries={(cohort?.countries ?? []).join(', ')}
          isCohortOpen={cohort !== undefined}
          timeZone={timeZone}
          day={useDay(review, view)}
          action={chooseRollout}
        />
      </CardBody>
    </Card>
  );
}

/** The chosen day, or the first one that is possible where consumers have to be told. */
function useDay(review: DraftReview, view: ImpactView | null): RolloutDay {
  const t = useTranslations('catalog.rollout');
  const written = useDayText(review);
  const rollout = view?.rollout;
  const from = rollout === undefined || rollout.kind === 'new_customers' ? undefined : rollout.from;
  const earliest = earliestOf(review, view);
  const value = from === undefined ? (earliest ?? '') : localDateOf(new Date(from), review.line.brand.timeZone);
  return { value, hint: earliest === null ? t('day.hint') : t('day.notice', { day: written(earliest) }) };
}

function useDayText({ line }: DraftReview): (day: LocalDate) => string {
  const locale = useLocale();
  const { timeZone } = line.brand;
  return (day) => formatDate(startOfLocalDay(day, timeZone), { locale, timeZone, style: 'day' });
}

/** "DE, AT": where consumers have to be told. */
function countriesOf(view: ImpactView | null): string {
  return [...new Set(view?.impact.notices.map(({ country }) => country))].join(', ');
}

function useOptions(review: DraftReview, view: ImpactView | null): RadioOption[] {
  const { draft, line, subscriptions } = review;
  const t = useTranslations('catalog');
  const locale = useLocale();
  const words = useEffectWords();
  const zero = zeroMoney(line.currencies.find(isCurrency) ?? 'EUR');
  const isNobody = changedPlans(draft).every(({ key }) => (subscriptions[key] ?? 0) === 0);
  const written = useDayText(review);
  const earliest = earliestOf(review, view);
  const chosen = chosenKind(view);
  const existing = (kind: 'at_renewal' | 'now' | 'on_day', disabled: string | undefined): RadioOption => ({
    value: kind,
    label: t(`rollout.${kind}`),
    effect: disabled ?? (chosen === kind && view ? words(view) : t(`rollout.${kind}Effect`)),
    disabled: disabled !== undefined,
  });
  const nobody = isNobody ? t('rollout.nobody') : undefined;
  const notice =
    earliest === null ? undefined : t('rollout.needsNotice', { countries: countriesOf(view), day: written(earliest) });
  return [
    {
      value: 'new_customers',
      label: t('rollout.new_customers'),
      effect: `${t('review.newOnlyEffect')} ${t('review.mrr', { amount: moneyText({ amount: zero }, locale) })}`,
    },
    existing('at_renewal', nobody),
    existing('now', nobody ?? notice),
    existing('on_day', nobody),
  ];
}

/** The option an impact that still holds was computed for. */
function chosenKind(view: ImpactView | null): string | undefined {
  if (view === null || view.stale !== null) return undefined;
  return view.rollout.kind === 'now' && view.rollout.from !== undefined ? 'on_day' : view.rollout.kind;
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
