import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { impactHref, type ImpactListFilter, type ImpactPlace } from '@/components/catalog/impact-address';
import { ImpactSums, type ImpactTotals } from '@/components/catalog/impact-sums';
import { useImpactWords, type ImpactWords } from '@/components/catalog/impact-words';
import { ButtonLink, TextLink } from '@/components/ui/button';
import { Card, CardFoot, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import type { Currency } from '@/lib/domain/money/currency';
import { money } from '@/lib/domain/money/money';
import { formatDate } from '@/lib/domain/time/format-date';

interface ImpactRowView {
  readonly subscriptionId: string;
  readonly customerId: string;
  readonly customer: string;
  readonly country: string;
  readonly currency: Currency;
  readonly planKey: string;
  readonly mrrBeforeMinor: number;
  readonly mrrAfterMinor: number;
  readonly effects: readonly string[];
  readonly commissionMinor: number;
}

interface ImpactRowPage extends ImpactTotals {
  readonly rows: readonly ImpactRowView[];
  readonly next: string | null;
}

interface ImpactListProps {
  readonly place: ImpactPlace;
  readonly filter: ImpactListFilter;
  readonly found: ImpactRowPage;
  /** What was computed last. */
  readonly view: {
    readonly id: string;
    readonly asOf: Date;
    readonly rollout: Rollout;
    readonly impact: { readonly partners: readonly { readonly partnerId: string; readonly name: string }[] };
  };
  readonly about: {
    readonly features: readonly FeatureDefinition[];
    readonly draft: { readonly number: number; readonly document: CatalogDocument; readonly base: CatalogDocument };
  };
  readonly isFirst: boolean;
}

/** The list behind a number: which number, each subscription, what they add up to. */
export function ImpactList({ place, filter, found, view, about, isFirst }: ImpactListProps): ReactNode {
  const t = useTranslations('catalog.impact.list');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const words = useImpactWords([...about.draft.document.plans, ...about.draft.base.plans], about.features);
  const partner = view.impact.partners.find(({ partnerId }) => partnerId === filter.partner)?.name ?? filter.partner;
  const shown = [
    ...(filter.notice === undefined
      ? []
      : [
          t('notice', {
            date: formatDate(new Date(`${filter.notice}T00:00:00Z`), { locale, timeZone: 'UTC', style: 'day' }),
          }),
        ]),
    ...(partner === undefined ? [] : [t('partner', { name: partner })]),
    ...filterWords(filter, words),
  ];
  const time = formatDate(view.asOf, { locale, timeZone, style: 'day-time' });
  const lead = { number: about.draft.number, time, rollout: words.rollout(view.rollout) };
  return (
    <div className="grid gap-5">
      {view.id === place.impactId ? <p className="text-muted">{t('lead', lead)}</p> : <Notice>{t('older')}</Notice>}
      <Card clip>
        <CardHead
          title={shown.length === 0 ? t('all') : shown.join(', ')}
          note={t('showing', { count: found.total, customers: found.customers })}
          actions={shown.length === 0 ? undefined : <TextLink href={impactHref(place)}>{t('everything')}</TextLink>}
        />
        {found.rows.length === 0 ? (
          <EmptyState>{t('empty')}</EmptyState>
        ) : (
          <Rows found={found} words={words} withCommission={filter.partner !== undefined} />
        )}
        {isFirst && found.next === null ? null : (
          <CardFoot>
            {isFirst ? null : (
              <ButtonLink size="sm" href={impactHref(place, filter)}>
                {t('first')}
              </ButtonLink>
            )}
            {found.next === null ? null : (
              <ButtonLink size="sm" rel="next" href={nextHref(impactHref(place, filter), found.next)}>
                {t('next')}
              </ButtonLink>
            )}
          </CardFoot>
        )}
      </Card>
    </div>
  );
}

function filterWords({ effect, plan, country, currency }: ImpactListFilter, words: ImpactWords): string[] {
  return [
    ...(effect === undefined ? [] : [words.effect(effect)]),
    ...(plan === undefined ? [] : [words.plan(plan)]),
    ...(country === undefined ? [] : [words.country(country)]),
    ...(currency === undefined ? [] : [currency]),
  ];
}

function nextHref(href: string, after: string): string {
  return `${href}${href.includes('?') ? '&' : '?'}${new URLSearchParams({ after })}`;
}

interface RowsProps {
  readonly found: ImpactRowPage;
  readonly words: ImpactWords;
  readonly withCommission: boolean;
}

function Rows({ found, words, withCommission }: RowsProps): ReactNode {
  const t = useTranslations('catalog.impact.list');
  return (
    <Table caption={t('title')}>
      <thead>
        <tr>
          <Th>{t('customer')}</Th>
          <Th>{t('plan')}</Th>
          <Th>{t('country')}</Th>
          <Th>{t('effects')}</Th>
          <Th align="right">{t('before')}</Th>
          <Th align="right">{t('after')}</Th>
          <Th align="right">{t('change')}</Th>
          {withCommission ? <Th align="right">{t('commission')}</Th> : null}
        </tr>
      </thead>
      <tbody>
        {found.rows.map((row) => (
          <Row key={row.subscriptionId} row={row} words={words} withCommission={withCommission} />
        ))}
      </tbody>
      <ImpactSums {...found} withCommission={withCommission} />
    </Table>
  );
}

interface RowProps extends Pick<RowsProps, 'words' | 'withCommission'> {
  readonly row: ImpactRowView;
}

function Row({ row, words, withCommission }: RowProps): ReactNode {
  const t = useTranslations('catalog.impact.list');
  const { currency, mrrBeforeMinor, mrrAfterMinor } = row;
  return (
    <tr>
      <RowHead onPhone="wide">
        <TextLink
          className="inline-flex min-h-6 items-center"
          href={`/admin/customers/${row.customerId}`}
          prefetch={false}
        >
          {row.customer}
        </TextLink>
      </RowHead>
      <Td label={t('plan')}>{words.plan(row.planKey)}</Td>
      <Td label={t('country')}>{words.country(row.country)}</Td>
      <Td label={t('effects')}>{row.effects.map(words.effect).join(', ')}</Td>
      <Td align="right" label={t('before')}>
        <Money amount={money(mrrBeforeMinor, currency)} />
      </Td>
      <Td align="right" label={t('after')}>
        <Money amount={money(mrrAfterMinor, currency)} />
      </Td>
      <Td align="right" label={t('change')}>
        <Money amount={money(mrrAfterMinor - mrrBeforeMinor, currency)} change />
      </Td>
      {withCommission ? (
        <Td align="right" label={t('commission')}>
          <Money amount={money(row.commissionMinor, currency)} change />
        </Td>
      ) : null}
    </tr>
  );
}
