import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { listEstimates } from '@/db/read/partner/list-estimates';
import { listEarnings, type Earnings } from '@/db/read/partner/list-earnings';
import { findEntry } from '@/db/read/partner/find-entry';
import { sumMoney } from '@/lib/domain/money/money';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';
import { EarnedStrip } from '@/components/partners/earned-strip';
import { earningsHref, parseEarningsAddress, type EarningsAddress } from '@/components/partners/earnings-address';
import { EarningsFilters } from '@/components/partners/earnings-filters';
import { EarningsViews } from '@/components/partners/earnings-views';
import { EstimatesTable } from '@/components/partners/estimates-table';
import { EarningsTable } from '@/components/partners/earnings-table';
import { EntryPanel } from '@/components/partners/entry-panel';
import { PortalHead } from '@/components/shell/page-head';
import { ButtonLink, buttonLook } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';

const PAGE_SIZE = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.earnings');
  return { title: t('title') };
}

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function EarningsPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const address = parseEarningsAddress(await searchParams);
  const [earnings, estimates, entry, t] = await Promise.all([
    listEarnings(viewer, address),
    listEstimates(viewer),
    address.entry === undefined ? null : findEntry(viewer, address.entry),
    getTranslations('partner.earnings'),
  ]);
  if (earnings === null) notFound();
  const closeHref = earningsHref(address, { entry: undefined });
  return (
    <>
      <PortalHead
        title={t('title')}
        lead={await leadOf(earnings)}
        actions={
          <>
            <ButtonLink size="md" href="/partner/earnings/disputes">
              {t('disputes.link')}
            </ButtonLink>
            <a
              className="pr-btn"
              {...buttonLook({ size: 'md' })}
              href={earningsHref(address, { entry: undefined, page: 1 }, '/partner/earnings/csv')}
              download
            >
              <Icon of={Download} />
              {t('csv')}
            </a>
          </>
        }
      />
      <div className="mb-5">
        <EarningsViews current="earnings" />
      </div>
      <EarnedStrip totals={earnings.totals} holdDays={earnings.holdDays} nextPayoutOn={earnings.nextPayoutOn} />
      <div className={entry === null ? '' : 'pr-ledger'}>
        <Card clip>
          <EarningsFilters address={address} earnings={earnings} />
          {earnings.rows.length === 0 ? (
            <Nothing
              filtered={earnings.totals.entries > 0}
              labels={{ empty: t('empty'), filtered: t('filtered'), clear: t('clear') }}
            />
          ) : (
            <PageOfEntries address={address} earnings={earnings} />
          )}
        </Card>
        {entry === null ? null : <EntryPanel entry={entry} closeHref={closeHref} />}
      </div>
      {estimates === null || estimates.length === 0 ? null : (
        <div className="mt-5">
          <EstimatesTable rows={estimates} />
        </div>
      )}
    </>
  );
}

async function leadOf(earnings: Earnings): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('partner.earnings'), getLocale()]);
  if (earnings.since === null) return t('leadNone');
  const { timeZone, currency, brands } = earnings;
  return t('lead', {
    from: formatDate(earnings.since, { locale, timeZone }),
    to: formatDate(earnings.at, { locale, timeZone }),
    brands: brands.length === 1 ? (brands[0]?.name ?? '') : t('bothBrands'),
    currency: new Intl.DisplayNames(locale, { type: 'currency' }).of(currency) ?? currency,
  });
}

function PageOfEntries({ address, earnings }: { address: EarningsAddress; earnings: Earnings }): ReactNode {
  const { rows, currency, net, amount } = earnings;
  const pages = Math.ceil(rows.length / PAGE_SIZE);
  const page = Math.min(address.page, pages);
  const shown = rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const total = (of: (row: (typeof shown)[number]) => number) =>
    sumMoney(
      shown.map((row) => ({ amountMinor: of(row), currency })),
      currency,
    );
  const left = rows.length - page * PAGE_SIZE;
  return (
    <EarningsTable
      rows={shown}
      selected={address.entry}
      hrefOf={(id) => earningsHref(address, { entry: id })}
      sums={{
        shown: { net: total((row) => row.baseMinor), amount: total((row) => row.amountMinor) },
        all: { count: rows.length, net, amount },
        previousHref: page > 1 ? earningsHref(address, { page: page - 1, entry: undefined }) : undefined,
        next:
          left > 0
            ? { href: earningsHref(address, { page: page + 1, entry: undefined }), count: Math.min(left, PAGE_SIZE) }
            : undefined,
      }}
    />
  );
}

function Nothing({
  filtered,
  labels,
}: {
  filtered: boolean;
  labels: { empty: string; filtered: string; clear: string };
}): ReactNode {
  if (!filtered) return <EmptyState>{labels.empty}</EmptyState>;
  return (
    <EmptyState
      action={
        <ButtonLink size="md" href="/partner/earnings">
          {labels.clear}
        </ButtonLink>
      }
    >
      {labels.filtered}
    </EmptyState>
  );
}
