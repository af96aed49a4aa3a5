import type { ReactNode } from 'react';
import type { ListAddress } from '@/components/admin/list-address';
import { ListEmpty, ListPager, ListTools } from '@/components/admin/list-tools';
import { PayoutRunTable } from '@/components/partners/payout-run-table';
import { anomalyWords, METHODS, reasonWords } from '@/components/partners/payout-words';
import { Card, CardHead } from '@/components/ui/card';
import { Count } from '@/components/ui/number-text';
import type { PayoutRunView } from '@/db/read/admin/find-payout-run';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import { PAYOUT_ANOMALIES } from '@/lib/domain/payouts/decide-payout-run';

export const RUN_FILTERS = ['brand', 'method', 'state', 'reason', 'anomaly'] as const;

const STATES = [
  { value: 'READY', label: 'Ready' },
  { value: 'SKIPPED', label: 'Not paid' },
  { value: 'PROCESSING', label: 'Sending' },
  { value: 'SENT', label: 'Sent' },
  { value: 'COMPLETED', label: 'Paid' },
  { value: 'FAILED', label: 'Failed' },
  { value: 'RETURNED', label: 'Returned' },
];

interface RunListProps {
  readonly view: PayoutRunView;
  readonly address: ListAddress;
  readonly hrefOf?: ((payoutId: string) => string) | undefined;
}

/** Everybody a run is about, a page at a time; the sum below is of all that fit. */
export function RunList({ view, address, hrefOf }: RunListProps): ReactNode {
  const { rows, total, page, shown, run, brands, skips } = view;
  const isPart = address.q !== '' || RUN_FILTERS.some((name) => address.filters[name] !== undefined);
  return (
    <Card clip>
      <CardHead title="Partners" note={<Count value={total} />} />
      <ListTools
        address={address}
        search="Search partner"
        views={{ name: 'state', label: 'Views', any: 'Everybody', options: statesOf(view) }}
        filters={[
          {
            name: 'brand',
            label: 'Brand',
            any: 'All',
            options: brands.map(({ key, name }) => ({ value: key, label: name })),
          },
          {
            name: 'method',
            label: 'Way',
            any: 'All',
            options: Object.entries(METHODS).map(([value, label]) => ({ value, label })),
          },
          {
            name: 'anomaly',
            label: 'To look at',
            any: 'All',
            options: [
              { value: 'any', label: 'Anything' },
              ...PAYOUT_ANOMALIES.map((value) => ({ value, label: anomalyWords(value).word })),
            ],
          },
          {
            name: 'reason',
            label: 'Not paid because',
            any: 'All',
            options: skips.map(({ code }) => ({ value: code, label: reasonWords(code) ?? code })),
          },
        ]}
      />
      {rows.length === 0 ? (
        <ListEmpty address={address}>Nobody.</ListEmpty>
      ) : (
        <PayoutRunTable rows={rows} sums={shown} currency={run.currency} hrefOf={hrefOf} isPart={isPart} />
      )}
      <ListPager address={address} total={total} page={page} pageSize={PAGE_SIZE} />
    </Card>
  );
}

/** Only states that somebody of this run can be in by now. */
function statesOf({ run }: PayoutRunView): typeof STATES {
  const isWaiting = run.status === 'DRAFT' || run.status === 'AWAITING_APPROVAL';
  return isWaiting ? STATES.slice(0, 2) : STATES;
}
