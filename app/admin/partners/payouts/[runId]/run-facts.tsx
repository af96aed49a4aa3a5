import type { ReactNode } from 'react';
import { FactStrip } from '@/components/ui/kpi';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import type { PayoutRunView } from '@/db/read/admin/find-payout-run';

/** What leaves the bank, to how many, and how that differs from the run before. */
export function RunFacts({ view }: { view: PayoutRunView }): ReactNode {
  const { run, rows, before, sums } = view;
  const { currency } = run;
  const paying = rows.filter(({ status }) => status !== 'SKIPPED').length;
  const flagged = rows.filter(({ anomalies }) => anomalies.length > 0).length;
  return (
    <section className="pr-card" aria-label="Totals">
      <FactStrip
        facts={[
          {
            label: 'Leaving the bank',
            value: <Money amount={{ amountMinor: sums.netMinor, currency }} />,
            note:
              before === null ? (
                'the first run in this currency'
              ) : (
                <>
                  <Money amount={{ amountMinor: sums.netMinor - before.totalMinor, currency }} change /> to run{' '}
                  {before.number}
                </>
              ),
          },
          {
            label: 'Partners paid',
            value: <Count value={paying} />,
            note: before === null ? undefined : `${before.paying} in run ${before.number}`,
          },
          { label: 'Not paid', value: <Count value={rows.length - paying} />, note: 'each with its reason below' },
          { label: 'To look at', value: <Count value={flagged} />, note: 'new accounts, unusual amounts' },
        ]}
      />
    </section>
  );
}
