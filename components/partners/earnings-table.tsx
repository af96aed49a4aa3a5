import { useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { CommissionKind } from '@/lib/domain/commissions/commission-entry';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import type { Currency } from '@/lib/domain/money/currency';
import type { Money as Amount } from '@/lib/domain/money/money';
import { localDateOf } from '@/lib/domain/time/calendar';
import { EntryStatus } from '@/components/partners/entry-status';
import { percentDigits } from '@/components/partners/percent-digits';
import { BrandDot } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Money, moneyText } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

/** One line of the ledger. */
export interface Earning {
  readonly id: string;
  readonly occurredAt: Date;
  readonly kind: CommissionKind;
  readonly customer: { readonly id: string; readonly name: string; readonly visible: boolean } | null;
  readonly brand: { readonly key: string; readonly name: string } | null;
  readonly plan: string;
  readonly quantity: string;
  readonly soldBy: { readonly name: string; readonly isYou: boolean };
  readonly baseMinor: number;
  readonly ratePercent: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly state: EntryState;
  readonly reason: string | null;
  readonly reverses: string | null;
}

interface EarningsTableProps {
  readonly rows: readonly Earning[];
  readonly selected?: string | undefined;
  readonly hrefOf: (entryId: string) => string;
  /** Sums of the rows shown and of the whole view, with the way on; left out where a list is only a glimpse. */
  readonly sums?: {
    readonly shown: { readonly net: Amount; readonly amount: Amount };
    readonly all: { readonly count: number; readonly net: Amount; readonly amount: Amount };
    readonly previousHref?: string | undefined;
    readonly next?: { readonly href: string; readonly count: number } | undefined;
  };
}

/** What was earned, newest first; the amounts open their explanation. */
export function EarningsTable({ rows, selected, hrefOf, sums }: EarningsTableProps): ReactNode {
  const t = useTranslations('partner.earnings');
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <Th>{t('heads.date')}</Th>
          <Th>{t('heads.customer')}</Th>
          <Th>{t('heads.soldBy')}</Th>
          <Th align="right">{t('heads.net')}</Th>
          <Th align="right">{t('heads.share')}</Th>
          <Th align="right">{t('heads.earn')}</Th>
          <Th align="right">{t('heads.status')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <EarningLine key={row.id} row={row} isSelected={row.id === selected} href={hrefOf(row.id)} />
        ))}
      </tbody>
      {sums === undefined ? null : <EarningsFoot count={rows.length} sums={sums} />}
    </Table>
  );
}

function EarningLine({ row, isSelected, href }: { row: Earning; isSelected: boolean; href: string }): ReactNode {
  const t = useTranslations('partner.earnings');
  const locale = useLocale();
  const net = { amountMinor: row.baseMinor, currency: row.currency };
  const share = percentDigits(row.ratePercent, locale);
  return (
    <tr data-selected={isSelected ? '' : undefined}>
      <Td onPhone="hide" className="num">
        <EntryDay at={row.occurredAt} />
      </Td>
      <RowHead>
        <Whose row={row} />
        <Sub className={row.brand === null ? '' : 'pl-4'}>
          <What row={row} />
        </Sub>
      </RowHead>
      <Td onPhone="hide" className="text-muted">
        {row.soldBy.isYou ? t('you') : row.soldBy.name}
      </Td>
      <Td align="right" onPhone="hide">
        <Money amount={net} />
      </Td>
      <Td align="right" onPhone="hide">
        {share}
      </Td>
      <Td align="right">
        <Link
          className="pr-amount font-medium"
          href={href}
          scroll={false}
          aria-current={isSelected ? 'true' : undefined}
        >
          <Money amount={{ amountMinor: row.amountMinor, currency: row.currency }} />
          <span className="sr-only">{t('explain')}</span>
        </Link>
        <Sub className="md:hidden">{t('working', { net: moneyText({ amount: net }, locale), share })}</Sub>
      </Td>
      <Td align="right" onPhone="wide">
        <EntryStatus state={row.state} />
      </Td>
    </tr>
  );
}

/** The customer who paid, or what kind of entry it is where nobody did. */
function Whose({ row: { customer, brand, kind } }: { row: Earning }): ReactNode {
  const t = useTranslations('partner.earnings');
  return (
    <span className="flex items-center gap-2">
      {brand === null ? null : <BrandDot brand={brand.key} />}
      {customer?.visible ? (
        <Link className="font-medium" href={`/partner/customers/${customer.id}`}>
          {customer.name}
        </Link>
      ) : (
        <span className="font-medium">{customer?.name ?? t(`kinds.${kind}`)}</span>
      )}
    </span>
  );
}

/** What was sold, or why the amount changed. The kind is said where it is none of the usual two. */
function What({ row }: { row: Earning }): ReactNode {
  const t = useTranslations('partner.earnings');
  if (row.reverses !== null) return t('refund', { plan: row.plan });
  if (row.reason !== null) return row.customer === null ? row.reason : `${t(`kinds.${row.kind}`)}: ${row.reason}`;
  const sold = row.plan === '' ? '' : t('sold', { plan: row.plan, quantity: row.quantity });
  if (row.kind === 'ACCRUAL' || row.kind === 'OVERRIDE' || row.customer === null) return sold;
  return `${t(`kinds.${row.kind}`)}${sold === '' ? '' : ` · ${sold}`}`;
}

/** The day, with its year unless it is this year's. */
function EntryDay({ at }: { at: Date }): ReactNode {
  const zone = useTimeZone() ?? 'UTC';
  const isThisYear = localDateOf(at, zone).slice(0, 4) === localDateOf(useNow(), zone).slice(0, 4);
  return <DateTime at={at} style={isThisYear ? 'day-short' : 'day'} />;
}

function EarningsFoot({ count, sums }: { count: number; sums: NonNullable<EarningsTableProps['sums']> }): ReactNode {
  const t = useTranslations('partner.earnings');
  const { shown, all, previousHref, next } = sums;
  return (
    <tfoot>
      {all.count === count ? null : (
        <tr>
          <Td onPhone="hide" />
          <th scope="row" colSpan={2}>
            {t('these', { count })}
          </th>
          <Td align="right" onPhone="hide">
            <Money amount={shown.net} />
          </Td>
          <Td onPhone="hide" />
          <Td align="right">
            <Money amount={shown.amount} />
          </Td>
          <Td onPhone="hide" />
        </tr>
      )}
      <tr>
        <Td onPhone="hide" />
        <th scope="row" colSpan={2}>
          {t('allEntries', { count: all.count })}
        </th>
        <Td align="right" onPhone="hide">
          <Money amount={all.net} />
        </Td>
        <Td onPhone="hide" />
        <Td align="right" className="!font-semibold">
          <Money amount={all.amount} />
        </Td>
        <Td align="right" onPhone="wide">
          <span className="inline-flex gap-2">
            {previousHref === undefined ? null : (
              <ButtonLink size="sm" href={previousHref} rel="prev">
                {t('previous')}
              </ButtonLink>
            )}
            {next === undefined ? null : (
              <ButtonLink size="sm" href={next.href} rel="next">
                {t('next', { count: next.count })}
              </ButtonLink>
            )}
          </span>
        </Td>
      </tr>
    </tfoot>
  );
}
