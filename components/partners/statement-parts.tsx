import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { formatDate } from '@/lib/domain/time/format-date';
import { BillingDate, DateTime } from '@/components/ui/date-time';
import { Money, moneyText } from '@/components/ui/money';
import { Sum } from '@/components/ui/sum';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import type { StatementLine } from './statement-line';

interface SummedStatement {
  readonly currency: Currency;
  readonly openingMinor: number;
  readonly earnedMinor: number;
  readonly clawbackMinor: number;
  readonly adjustmentMinor: number;
  readonly roundingMinor: number;
  readonly closingMinor: number;
  readonly minimumMinor: number;
  readonly before: {
    readonly period: string;
    readonly closingMinor: number;
    readonly paidMinor: number;
    readonly returnedMinor: number;
  } | null;
  readonly entries: { readonly total: number };
}

/** opening + earned + taken back + adjusted + rounding = closing, each with what it stands for. */
export function StatementSum({
  statement,
  byStaff = false,
}: {
  statement: SummedStatement;
  byStaff?: boolean;
}): ReactNode {
  const t = useTranslations('partner.statements.equation');
  const locale = useLocale();
  const { currency, before } = statement;
  const amount = (amountMinor: number): ReactNode => <Money amount={{ amountMinor, currency }} />;
  const minimum = moneyText({ amount: { amountMinor: statement.minimumMinor, currency } }, locale);
  const month = before === null ? null : monthText(before.period, locale);
  return (
    <Sum
      rows={[
        {
          label: t('opening'),
          working: month === null ? (byStaff ? undefined : t('openingFirst')) : t('openingFrom', { month }),
          value: amount(statement.openingMinor),
        },
        {
          label: t('earned'),
          working: t('earnedNote', { count: statement.entries.total }),
          value: amount(statement.earnedMinor),
        },
        { label: t('clawback'), working: t('clawbackNote'), value: amount(statement.clawbackMinor) },
        { label: t('adjustment'), working: t('adjustmentNote'), value: amount(statement.adjustmentMinor) },
        { label: t('rounding'), working: t('roundingNote'), value: amount(statement.roundingMinor) },
        {
          label: t('closing'),
          working: t('closingNote', { minimum }),
          value: amount(statement.closingMinor),
          kind: 'total',
        },
      ]}
    />
  );
}

/** What the opening is made of, where a payout was taken out of the month before or came back. */
export function OpeningSum({ statement }: { statement: SummedStatement }): ReactNode {
  const t = useTranslations('partner.statements');
  const locale = useLocale();
  const { before, currency, openingMinor } = statement;
  if (before === null || (before.paidMinor === 0 && before.returnedMinor === 0)) return null;
  const amount = (amountMinor: number): ReactNode => <Money amount={{ amountMinor, currency }} />;
  return (
    <Fragment>
      <h3 className="mt-4 font-medium">{t('openingTitle')}</h3>
      <Sum
        rows={[
          {
            label: t('openingClosing', { month: monthText(before.period, locale) }),
            value: amount(before.closingMinor),
          },
          { label: t('openingPaid'), value: amount(-before.paidMinor) },
          ...(before.returnedMinor === 0 ? [] : [{ label: t('openingReturned'), value: amount(before.returnedMinor) }]),
          { label: t('opening'), value: amount(openingMinor), kind: 'total' as const },
        ]}
      />
    </Fragment>
  );
}

interface StatementEntriesProps {
  readonly lines: readonly StatementLine[];
  readonly currency: Currency;
  /** Of all entries, not only those shown. */
  readonly totalMinor: number;
  /** Where entries are explained to this reader. */
  readonly explainAt?: string;
}

/** The entries of a statement; every amount opens its explanation. */
export function StatementEntries({
  lines,
  currency,
  totalMinor,
  explainAt = '/partner/earnings',
}: StatementEntriesProps): ReactNode {
  const t = useTranslations('partner.statements');
  return (
    <Table caption={t('entriesCaption')}>
      <thead>
        <tr>
          <Th>{t('entryHeads.date')}</Th>
          <Th>{t('entryHeads.what')}</Th>
          <Th>{t('entryHeads.kind')}</Th>
          <Th align="right">{t('entryHeads.booked')}</Th>
          <Th align="right">{t('entryHeads.amount')}</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.entryId}>
            <Td onPhone="hide" className="num">
              <DateTime at={line.occurredAt} />
            </Td>
            <RowHead>
              <span className="font-medium">{line.customer ?? t(`kinds.${line.kind}`)}</span>
              <Sub>{line.reason ?? line.plan}</Sub>
            </RowHead>
            <Td onPhone="wide" className="text-muted">
              {t(`kinds.${line.kind}`)}
            </Td>
            <Td align="right" onPhone="hide">
              <Booked line={line} />
            </Td>
            <Td align="right">
              <Link className="pr-amount font-medium" href={`${explainAt}/${line.entryId}`}>
                <Money amount={{ amountMinor: line.amountMinor, currency }} />
                <span className="sr-only">{t('explain')}</span>
              </Link>
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <Td onPhone="hide" />
          <th scope="row" colSpan={2}>
            {t('sumEntries')}
          </th>
          <Td onPhone="hide" />
          <Td align="right">
            <Money amount={{ amountMinor: totalMinor, currency }} />
          </Td>
        </tr>
      </tfoot>
    </Table>
  );
}

/** What was booked, and the stored rate that made it the amount. */
function Booked({ line }: { line: StatementLine }): ReactNode {
  const t = useTranslations('partner.statements');
  const booked = <Money amount={{ amountMinor: line.bookedMinor, currency: line.bookedCurrency }} code />;
  if (line.rate === null || line.rateDay === null) return booked;
  const { rate, rateDay } = line;
  return (
    <>
      {booked}
      <Sub>{t.rich('rateOf', { rate, day: () => <BillingDate on={rateDay} /> })}</Sub>
    </>
  );
}

function monthText(period: string, locale: string): string {
  return formatDate(new Date(`${period}-01T00:00:00Z`), { locale, timeZone: 'UTC', style: 'month' });
}
