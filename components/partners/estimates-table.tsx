import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import type { Currency } from '@/lib/domain/money/currency';

interface Estimate {
  readonly key: string;
  readonly invoiceNumber: string;
  readonly issuedAt: Date;
  readonly customer: string;
  readonly plan: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly state: 'ESTIMATED' | 'VOID';
}

/** What unpaid invoices would earn. It counts towards nothing until a customer pays. */
export function EstimatesTable({ rows }: { rows: readonly Estimate[] }): ReactNode {
  const t = useTranslations('partner.estimates');
  return (
    <Card clip>
      <CardHead title={t('title')} note={t('note')} />
      <Table caption={t('title')}>
        <thead>
          <tr>
            <Th>{t('customer')}</Th>
            <Th>{t('invoice')}</Th>
            <Th>{t('state')}</Th>
            <Th align="right">{t('amount')}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <RowHead>
                {row.customer}
                <Sub>{row.plan}</Sub>
              </RowHead>
              <Td label={t('invoice')}>
                {row.invoiceNumber}, <DateTime at={row.issuedAt} />
              </Td>
              <Td label={t('state')}>
                <Badge tone={row.state === 'VOID' ? 'neutral' : 'info'}>{t(`states.${row.state}`)}</Badge>
              </Td>
              <Td label={t('amount')} align="right">
                <Money amount={row} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
