import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import type { Currency } from '@/lib/domain/money/currency';
import { money } from '@/lib/domain/money/money';

interface MigrationSum {
  readonly currency: Currency;
  readonly predictedMinor: number;
  readonly actualMinor: number;
  readonly subscriptions: number;
}

interface MigrationActualsProps {
  readonly actuals: readonly {
    readonly days: number;
    readonly at: Date;
    /** Null while the day has not come. */
    readonly money: readonly MigrationSum[] | null;
  }[];
}

/** The change in MRR some days after publishing, of those who had moved by then: as the impact said, and as it was. */
export function MigrationActuals({ actuals }: MigrationActualsProps): ReactNode {
  const t = useTranslations('catalog.migration');
  return (
    <Table caption={t('actuals')}>
      <thead>
        <tr>
          <Th>{t('actuals')}</Th>
          <Th align="right">{t('subscriptions')}</Th>
          <Th align="right">{t('predicted')}</Th>
          <Th align="right">{t('actual')}</Th>
          <Th align="right">{t('difference')}</Th>
        </tr>
      </thead>
      <tbody>
        {actuals.map(({ days, at, money: sums }) =>
          sums === null || sums.length === 0 ? (
            <tr key={days}>
              <RowHead onPhone="wide">
                {t('afterDays', { days })}
                <Sub>
                  <DateTime at={at} />
                </Sub>
              </RowHead>
              <Td colSpan={4} align="right" onPhone="wide" className="text-muted">
                {t(sums === null ? 'notYet' : 'noneMoved')}
              </Td>
            </tr>
          ) : (
            sums.map((sum) => <ActualRow key={`${days} ${sum.currency}`} days={days} at={at} sum={sum} />)
          ),
        )}
      </tbody>
    </Table>
  );
}

function ActualRow({ days, at, sum }: { days: number; at: Date; sum: MigrationSum }): ReactNode {
  const t = useTranslations('catalog.migration');
  const { currency, predictedMinor, actualMinor, subscriptions } = sum;
  return (
    <tr>
      <RowHead onPhone="wide">
        {t('afterDays', { days })}, {currency}
        <Sub>
          <DateTime at={at} />
        </Sub>
      </RowHead>
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
  );
}
