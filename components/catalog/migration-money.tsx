import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { Currency } from '@/lib/domain/money/currency';
import { money } from '@/lib/domain/money/money';

interface MigrationMoneyProps {
  readonly money: readonly {
    readonly currency: Currency;
    readonly predictedMinor: number;
    readonly actualMinor: number;
    readonly subscriptions: number;
  }[];
}

/** The change in MRR of those who moved: as the impact said, and as it is. */
export function MigrationMoney({ money: sums }: MigrationMoneyProps): ReactNode {
  const t = useTranslations('catalog.migration');
  if (sums.length === 0) return null;
  return (
    <Table caption={t('money')}>
      <thead>
        <tr>
          <Th>{t('money')}</Th>
          <Th align="right">{t('subscriptions')}</Th>
          <Th align="right">{t('predicted')}</Th>
          <Th align="right">{t('actual')}</Th>
          <Th align="right">{t('difference')}</Th>
        </tr>
      </thead>
      <tbody>
        {sums.map(({ currency, predictedMinor, actualMinor, subscriptions }) => (
          <tr key={currency}>
            <RowHead onPhone="wide">{currency}</RowHead>
            <Td align="right" label={t('subscriptions')}>
              <Count value={subscriptions} />
            </Td>
            <Td align="right" label={t('predicted')}>
              <Money amount={money(predictedMinor, currency)} change />
            </Td>
            <Td align="right" label={t('actual')}>
              <Money amount={money(actualMinor, currency)} change />
            </Td>
            <Td align="right" label={t('difference')}>
              <Money amount={money(actualMinor - predictedMinor, currency)} change />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
