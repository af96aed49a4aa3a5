import type { ReactNode } from 'react';
import { FactStrip } from '@/components/ui/kpi';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import type { PayoutRunView } from '@/db/read/admin/find-payout-run';

/** What leaves the bank, to how many, and how that differs from the run before. */
export function RunFacts({ view }: { view: PayoutRunView }): ReactNode {
  const { run, before, sums, figures } = view;
  const { currency } = run;
  const { paying, flagged } = figures;
  const money = (amountMinor: number): ReactNode => <Money amount={{ amountMinor, currency }} />;
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
            note:
              before === null ? undefined : (
                <>
                  {signed(paying - before.paying)} to run {before.number}
                </>
              ),
          },
          { label: 'Not paid', value: <Count value={figures.rows - paying} />, note: 'each with its reason below' },
          { label: 'To look at', value: <Count value={flagged} />, note: 'new accounts, unusual amounts' },
        ]}
      />
      <p className="px-5 pb-4 text-meta text-muted">
        Gross {money(sums.grossMinor)} + tax {money(sums.taxMinor)} − withheld {money(sums.withheldMinor)} ={' '}
        {money(sums.netMinor)} leaving the bank of {view.payer}.
      </p>
    </section>
  );
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '±0';
}
