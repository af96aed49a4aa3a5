import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { PayoutStatus } from '@/components/partners/payout-status';
import { BillingDate, DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

interface ListedPayout {
  readonly id: string;
  readonly period: string;
  readonly currency: Currency;
  readonly netMinor: number;
  readonly method: 'stripe' | 'sepa' | 'external' | null;
  readonly account: string | null;
  readonly status: ComponentProps<typeof PayoutStatus>['status'];
  readonly expectedOn: string | null;
  readonly sentAt: Date | null;
  readonly completedAt: Date | null;
}

/** Money on its way and what arrived, each with its day. */
export function PayoutsTable({ rows }: { rows: readonly ListedPayout[] }): ReactNode {
  const t = useTranslations('partner.payouts');
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <Th>{t('heads.period')}</Th>
          <Th>{t('heads.method')}</Th>
          <Th>{t('heads.when')}</Th>
          <Th>{t('heads.status')}</Th>
          <Th align="right">{t('heads.amount')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <Link className="font-medium" href={`/partner/payouts/${row.id}`}>
                <BillingDate on={`${row.period}-01`} style="month" />
              </Link>
            </RowHead>
            <Td onPhone="hide">
              {t(`method.${row.method ?? 'none'}`)}
              {row.account === null ? null : <Sub className="pr-mono">{row.account}</Sub>}
            </Td>
            <Td onPhone="wide" className="text-muted">
              <When payout={row} />
            </Td>
            <Td onPhone="wide">
              <PayoutStatus status={row.status} completedAt={row.completedAt} />
            </Td>
            <Td align="right" className="!font-semibold">
              <Money amount={{ amountMinor: row.netMinor, currency: row.currency }} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function When({ payout }: { payout: ListedPayout }): ReactNode {
  const t = useTranslations('partner.payouts');
  const { completedAt, expectedOn, sentAt } = payout;
  if (payout.status === 'COMPLETED' && completedAt !== null)
    return t.rich('arrivedOn', { day: () => <DateTime at={completedAt} /> });
  if (payout.status === 'FAILED' || payout.status === 'SKIPPED') return null;
  if (payout.status !== 'RETURNED' && expectedOn !== null)
    return t.rich('expectedOn', { day: () => <BillingDate on={expectedOn} /> });
  return sentAt === null ? null : t.rich('sentOn', { day: () => <DateTime at={sentAt} /> });
}
