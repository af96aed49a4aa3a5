import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { Td, Th } from '@/components/ui/table';
import type { Currency } from '@/lib/domain/money/currency';
import { money } from '@/lib/domain/money/money';

/** The change in MRR of those who moved, in one currency: as the impact said, and as it was. */
export interface MigrationSum {
  readonly currency: Currency;
  readonly predictedMinor: number;
  readonly actualMinor: number;
  readonly subscriptions: number;
}

export function MigrationHead({ name }: { name: string }): ReactNode {
  const t = useTranslations('catalog.migration');
  return (
    <thead>
      <tr>
        <Th>{name}</Th>
        <Th align="right">{t('subscriptions')}</Th>
        <Th align="right">{t('predicted')}</Th>
        <Th align="right">{t('actual')}</Th>
        <Th align="right">{t('difference')}</Th>
      </tr>
    </thead>
  );
}

export function MigrationCells({ sum }: { sum: MigrationSum }): ReactNode {
  const t = useTranslations('catalog.migration');
  const { currency, predictedMinor, actualMinor, subscriptions } = sum;
  return (
    <>
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
    </>
  );
}
