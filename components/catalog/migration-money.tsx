import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RowHead, Table } from '@/components/ui/table';
import { MigrationCells, MigrationHead, type MigrationSum } from './migration-cells';

/** The change in MRR of those who moved: as the impact said, and as it is. */
export function MigrationMoney({ money: sums }: { money: readonly MigrationSum[] }): ReactNode {
  const t = useTranslations('catalog.migration');
  if (sums.length === 0) return null;
  return (
    <Table caption={t('money')}>
      <MigrationHead name={t('money')} />
      <tbody>
        {sums.map((sum) => (
          <tr key={sum.currency}>
            <RowHead onPhone="wide">{sum.currency}</RowHead>
            <MigrationCells sum={sum} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
