import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { StatementFateText, StatementStatus, type FatefulStatement } from '@/components/partners/statement-fate-text';
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

/** Statements that add up from left to right, each with what became of its closing balance. */
export function StatementsTable({ rows }: { rows: readonly ListedStatement[] }): ReactNode {
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
              <Link className="font-medium" href={`/partner/statements/${row.id}`}>
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
                <StatementFateText statement={row} />
              </Sub>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
