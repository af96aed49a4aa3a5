import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { recomputeImpact } from '@/app/admin/catalog/drafts/rollout-actions';
import { FieldsForm } from '@/components/admin/fields-form';
import { useCatalogText } from '@/components/catalog/catalog-text';
import { impactCsvHref } from '@/components/catalog/impact-address';
import { InFlight } from '@/components/catalog/impact-others';
import { ImpactRun } from '@/components/catalog/impact-run';
import { ImpactReport } from '@/components/catalog/impact-report';
import { useImpactWords } from '@/components/catalog/impact-words';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { FactStrip } from '@/components/ui/kpi';
import { moneyText } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Table, Td, Th, RowHead } from '@/components/ui/table';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { ImpactRunView } from '@/db/read/catalog/get-impact-run';
import type { ImpactView } from '@/db/read/catalog/get-impact';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import { isCurrency } from '@/lib/domain/money/currency';
import { zeroMoney } from '@/lib/domain/money/money';
import { formatDate } from '@/lib/domain/time/format-date';
import { UNSENT } from '@/lib/web/form-state';
import { changedPlans } from './changed-plans';

interface ReviewImpactProps {
  readonly review: DraftReview;
  /** What was computed last; null before the first time. */
  readonly view: ImpactView | null;
}

interface ReviewImpactWithRunProps extends ReviewImpactProps {
  /** What the jobs are computing; null when nothing. */
  readonly run: ImpactRunView | null;
}

/** What publishing does to the customers there are, with the chosen rollout. */
export function ReviewImpact({ review, view, run }: ReviewImpactWithRunProps): ReactNode {
  if (review.draft.changes.length === 0) return null;
  if (run !== null && review.draft.closedAs === null) return <ImpactRun run={run} />;
  const isNobody = view?.rollout.kind === 'new_customers' && view.impact.who.total === 0;
  if (view === null || isNobody) return <NewCustomersImpact review={review} view={view} />;
  return <ComputedImpact review={review} view={view} />;
}

/** What was computed; grey when the draft or what is live moved since. */
function ComputedImpact({ review, view }: { review: DraftReview; view: ImpactView }): ReactNode {
  const t = useTranslations('catalog');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const { draft, features } = review;
  const words = useImpactWords([...draft.document.plans, ...draft.base.plans], features);
  const time = formatDate(view.asOf, { locale, timeZone, style: 'day-time' });
  const place = { draftId: draft.id, impactId: view.id };
  return (
    <Card clip id="impact">
      <CardHead
        title={t('review.impact')}
        note={t('review.asOf', { time, count: view.impact.checked })}
        actions={
          <a className="pr-link inline-flex min-h-6 items-center" href={impactCsvHref(place)}>
            {t('impact.csv')}
          </a>
        }
      />
      {view.stale === null ? null : (
        <Notice tone="warn" live="status" flat title={t(`impact.stale.${view.stale}`)}>
          {t('impact.staleLead')}
        </Notice>
      )}
      <CardBody className="flex flex-wrap items-center justify-between gap-3">
        <p>{words.rollout(view.rollout)}</p>
        {draft.closedAs === null ? (
          <FieldsForm
            prefix="recompute"
            fields={[
              { kind: 'hidden', name: 'draftId', label: '', value: draft.id },
              { kind: 'hidden', name: 'rollout', label: '', value: JSON.stringify(view.rollout) },
            ]}
            submit={t('impact.recompute')}
            done={t('impact.recomputed')}
            quiet
            action={recomputeImpact}
            initial={UNSENT}
          />
        ) : null}
      </CardBody>
      <div className={view.stale === null ? '' : '[&_*]:!text-muted'}>
        <ImpactReport place={place} impact={view.impact} words={words} />
      </div>
    </Card>
  );
}

/** Publishing to new customers does nothing to the customers there are; the numbers that show it. */
function NewCustomersImpact({ review, view }: ReviewImpactProps): ReactNode {
  const t = useTranslations('catalog.review');
  const text = useCatalogText();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const plans = changedPlans(review.draft);
  const affected = plans.map((plan) => ({ plan, count: review.subscriptions[plan.key] ?? 0 }));
  const staying = affected.reduce((sum, { count }) => sum + count, 0);
  const time = formatDate(review.at, { locale, timeZone, style: 'day-time' });
  return (
    <Card clip>
      <CardHead title={t('impact')} note={t('asOf', { time, count: review.subscriptionCount })} />
      <FactStrip
        facts={[
          { label: t('facts.price'), value: t('nobody'), note: t('facts.priceNote') },
          { label: t('facts.stay'), value: text.count(staying), note: t('facts.stayNote') },
          { label: t('facts.mrr'), value: noChange(review.line.currencies, locale), note: t('facts.mrrNote') },
          {
            label: t('facts.versions'),
            value: text.count(plans.length),
            note: t('facts.versionsNote', { kept: review.draft.document.plans.length - plans.length }),
          },
        ]}
      />
      {affected.length === 0 ? null : <AffectedPlans affected={affected} currencies={review.line.currencies} />}
      {view === null || view.stale !== null ? null : (
        <InFlight place={{ draftId: review.draft.id, impactId: view.id }} inFlight={view.impact.inFlight} />
      )}
    </Card>
  );
}

interface AffectedPlansProps {
  readonly affected: readonly { readonly plan: PlanContent; readonly count: number }[];
  readonly currencies: readonly string[];
}

function AffectedPlans({ affected, currencies }: AffectedPlansProps): ReactNode {
  const t = useTranslations('catalog.review');
  const text = useCatalogText();
  const locale = useLocale();
  return (
    <Table caption={t('who')}>
      <thead>
        <tr>
          <Th>{t('plan')}</Th>
          <Th align="right">{t('subscriptions')}</Th>
          <Th align="right">{t('withRollout')}</Th>
        </tr>
      </thead>
      <tbody>
        {affected.map(({ plan, count }) => (
          <tr key={plan.key}>
            <RowHead onPhone="wide">{text.name(plan.names)}</RowHead>
            <Td align="right" label={t('subscriptions')}>
              {text.count(count)}
            </Td>
            <Td align="right" onPhone="wide" className="text-muted">
              {t('keeps')}
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <RowHead onPhone="wide">{t('total')}</RowHead>
          <Td align="right" label={t('subscriptions')}>
            {text.count(affected.reduce((sum, { count }) => sum + count, 0))}
          </Td>
          <Td align="right" label={t('facts.mrr')}>
            {noChange(currencies, locale)}
          </Td>
        </tr>
      </tfoot>
    </Table>
  );
}

/** Nothing, in the first currency the product line is sold in. */
function noChange(currencies: readonly string[], locale: string): string {
  const currency = currencies.find(isCurrency) ?? 'EUR';
  return `±${moneyText({ amount: zeroMoney(currency) }, locale)}`;
}
