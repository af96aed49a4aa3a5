import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DateTime } from '@/components/ui/date-time';
import { RowHead, Sub, Table, Td } from '@/components/ui/table';
import { MigrationCells, MigrationHead, type MigrationSum } from './migration-cells';

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
      <MigrationHead name={t('actuals')} />
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
  return (
    <tr>
      <RowHead onPhone="wide">
        {t('afterDays', { days })}, {sum.currency}
        <Sub>
          <DateTime at={at} />
        </Sub>
      </RowHead>
      <MigrationCells sum={sum} />
    </tr>
  );
}
