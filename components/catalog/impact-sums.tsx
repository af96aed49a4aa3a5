import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Money } from '@/components/ui/money';
import { RowHead, Td } from '@/components/ui/table';
import type { Currency } from '@/lib/domain/money/currency';
import { money } from '@/lib/domain/money/money';

export interface ImpactTotals {
  readonly total: number;
  readonly customers: number;
  readonly sums: readonly {
    readonly currency: Currency;
    readonly mrrBeforeMinor: number;
    readonly mrrAfterMinor: number;
    readonly commissionMinor: number;
  }[];
}

interface ImpactSumsProps extends ImpactTotals {
  /** The list is behind what a partner earns. */
  readonly withCommission: boolean;
}

/** What the whole list adds up to, one row for each currency. */
export function ImpactSums({ total, customers, sums, withCommission }: ImpactSumsProps): ReactNode {
  const t = useTranslations('catalog.impact.list');
  return (
    <tfoot>
      {sums.map(({ currency, mrrBeforeMinor, mrrAfterMinor, commissionMinor }) => (
        <tr key={currency}>
          <RowHead onPhone="wide" colSpan={3}>
            {sums.length === 1 ? t('total', { count: total, customers }) : t('totalIn', { currency })}
          </RowHead>
          <Td label={t('currency')}>{currency}</Td>
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
              <Money amount={money(commissionMinor, currency)} change />
            </Td>
          ) : null}
        </tr>
      ))}
    </tfoot>
  );
}
