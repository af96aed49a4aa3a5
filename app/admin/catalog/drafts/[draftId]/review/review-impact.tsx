import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCatalogText } from '@/components/catalog/catalog-text';
import { Card, CardHead } from '@/components/ui/card';
import { FactStrip } from '@/components/ui/kpi';
import { moneyText } from '@/components/ui/money';
import { Table, Td, Th, RowHead } from '@/components/ui/table';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import { isCurrency } from '@/lib/domain/money/currency';
import { zeroMoney } from '@/lib/domain/money/money';
import { formatDate } from '@/lib/domain/time/format-date';
import { changedPlans } from './changed-plans';

/** What publishing to new customers does to the customers there are: nothing, with the numbers that show it. */
export function ReviewImpact({ review }: { review: DraftReview }): ReactNode {
  const t = useTranslations('catalog.review');
  const text = useCatalogText();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const plans = changedPlans(review.draft);
  const affected = plans.map((plan) => ({ plan, count: review.subscriptions[plan.key] ?? 0 }));
  const staying = affected.reduce((sum, { count }) => sum + count, 0);
  if (review.draft.changes.length === 0) return null;
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
