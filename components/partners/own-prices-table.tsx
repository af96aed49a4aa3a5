import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { Badge } from '@/components/ui/badge';
import { Money, moneyText } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

export interface OwnPriceRow {
  readonly key: string;
  readonly plan: string;
  readonly every: string;
  readonly list: string;
  readonly buy: string | null;
  readonly sell: string | null;
  readonly margin: string | null;
}

/** What the reader pays, asks and keeps for one unit in one billing period. */
export function OwnPricesTable({ rows, currency }: { rows: readonly OwnPriceRow[]; currency: Currency }): ReactNode {
  const t = useTranslations('partner.prices');
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <Th>{t('heads.plan')}</Th>
          <Th align="right">{t('heads.list')}</Th>
          <Th align="right">{t('heads.buy')}</Th>
          <Th align="right">{t('heads.sell')}</Th>
          <Th align="right">{t('heads.margin')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <RowHead>
              {row.plan}
              <Sub>{row.every}</Sub>
            </RowHead>
            <Td align="right" label={t('heads.list')}>
              <Price decimal={row.list} currency={currency} />
            </Td>
            <Td align="right" label={t('heads.buy')}>
              <Price decimal={row.buy} currency={currency} />
            </Td>
            <Td align="right" label={t('heads.sell')}>
              <Price decimal={row.sell} currency={currency} />
            </Td>
            <Td align="right" label={t('heads.margin')}>
              <Margin row={row} currency={currency} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

export function Price({ decimal, currency }: { decimal: string | null; currency: Currency }): ReactNode {
  const t = useTranslations('partner.prices');
  return decimal === null ? (
    <span className="text-muted">{t('notAgreed')}</span>
  ) : (
    <Money amount={{ decimal, currency }} />
  );
}

function Margin({ row: { margin, sell, buy }, currency }: { row: OwnPriceRow; currency: Currency }): ReactNode {
  const t = useTranslations('partner.prices');
  const locale = useLocale();
  if (margin === null || sell === null || buy === null) return <span className="text-muted">{t('noMargin')}</span>;
  const [minuend, subtrahend] = [sell, buy].map((decimal) => moneyText({ amount: { decimal, currency } }, locale));
  return (
    <span title={`${minuend} − ${subtrahend}`}>
      <Money amount={{ decimal: margin, currency }} />
      {margin.startsWith('-') ? <Badge tone="warn">{t('below')}</Badge> : null}
    </span>
  );
}
