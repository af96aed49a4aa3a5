import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { StatementFateText, StatementStatus, type FatefulStatement } from '@/components/partners/statement-fate-text';
import type { Money as Amount } from '@/lib/domain/money/money';
import { BillingDate } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

interface ListedStatement extends FatefulStatement {
  readonly id: string;
  readonly number: number;
  readonly period: string;
  readonly openingMinor: number;
  readonly earnedMinor: number;
  readonly clawbackMinor: number;
  readonly adjustmentMinor: number;
  readonly roundingMinor: number;
}

const PARTS = ['opening', 'earned', 'clawback', 'adjustment', 'rounding'] as const;

interface StatementsTableProps {
  readonly rows: readonly ListedStatement[];
  /** Where one of them is opened. */
  readonly at?: string;
  /** Whose statement it is, where the list holds those of several. */
  readonly nameOf?: (statementId: string) => string | undefined;
  /** Closing balances of everything that fits, not only of this page. */
  readonly sums?: readonly Amount[];
  readonly byStaff?: boolean;
}

/** Statements that add up from left to right, each with what became of its closing balance. */
export function StatementsTable({ rows, at = '/partner/statements', ...rest }: StatementsTableProps): ReactNode {
  const { nameOf, sums = [], byStaff = false } = rest;
  const t = useTranslations('partner.statements');
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <Th>{t('heads.period')}</Th>
          {PARTS.map((part) => (
            <Th key={part} align="right">
              {t(`heads.${part}`)}
            </Th>
          ))}
          <Th align="right">{t('heads.closing')}</Th>
          <Th>{t('heads.outcome')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <Link className="font-medium" href={`${at}/${row.id}`}>
                {nameOf === undefined ? null : `${nameOf(row.id) ?? ''}, `}
                <BillingDate on={`${row.period}-01`} style="month" />
              </Link>
              <Sub>{t('number', { number: row.number })}</Sub>
            </RowHead>
            {PARTS.map((part) => (
              <Td key={part} align="right" onPhone="hide">
                <Money amount={{ amountMinor: row[`${part}Minor`], currency: row.currency }} />
              </Td>
            ))}
            <Td align="right" className="!font-semibold">
              <Money amount={{ amountMinor: row.closingMinor, currency: row.currency }} />
            </Td>
            <Td onPhone="wide">
              <StatementStatus statement={row} />
              <Sub>
                <StatementFateText statement={row} byStaff={byStaff} />
              </Sub>
            </Td>
          </tr>
        ))}
      </tbody>
      {sums.length === 0 ? null : <ClosingSums sums={sums} />}
    </Table>
  );
}

function ClosingSums({ sums }: { sums: readonly Amount[] }): ReactNode {
  const t = useTranslations('partner.statements');
  return (
    <tfoot>
      {sums.map((sum) => (
        <tr key={sum.currency}>
          <th scope="row" colSpan={PARTS.length + 1}>
            {t('heads.closing')}
          </th>
          <Td align="right" className="!font-semibold">
            <Money amount={sum} />
          </Td>
          <Td onPhone="hide" />
        </tr>
      ))}
    </tfoot>
  );
}
