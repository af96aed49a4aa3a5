import type { ReactNode } from 'react';
import type { Localized } from '@/lib/domain/localized';
import type { Money as Amount } from '@/lib/domain/money/money';
import type { SubscriptionState } from '@/lib/domain/subscriptions/subscription-state';
import { SubscriptionStatus } from '@/components/partners/subscription-status';
import { TextLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { Timeline } from '@/components/ui/timeline';

interface SubscriptionLine {
  readonly id: string;
  readonly plan: Localized | null;
  readonly version: number | null;
  readonly since: Date | null;
  readonly quantity: number | null;
  readonly deviceSerial: string | null;
  readonly state: SubscriptionState;
  readonly mrr: Amount;
}

/** What a customer has, each with the version of the plan that was bought. */
export function CustomerSubscriptions({
  rows,
  timeZone,
}: {
  rows: readonly SubscriptionLine[];
  timeZone: string;
}): ReactNode {
  if (rows.length === 0) return <EmptyState>No subscription.</EmptyState>;
  return (
    <Table caption="Subscriptions">
      <thead>
        <tr>
          <Th>Plan</Th>
          <Th>For</Th>
          <Th>Status</Th>
          <Th align="right">MRR</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <span className="font-medium">{row.plan === null ? 'None' : `${row.plan.en} v${row.version ?? ''}`}</span>
              {row.since === null ? null : (
                <Sub>
                  bought <DateTime at={row.since} timeZone={timeZone} />
                </Sub>
              )}
            </RowHead>
            <Td onPhone="wide">
              {row.deviceSerial === null ? (
                `${row.quantity ?? 0} units`
              ) : (
                <TextLink className="pr-mono" href={`/admin/fleet/${encodeURIComponent(row.deviceSerial)}`}>
                  {row.deviceSerial}
                </TextLink>
              )}
            </Td>
            <Td onPhone="wide">
              <SubscriptionStatus state={row.state} />
            </Td>
            <Td align="right">
              <Money amount={row.mrr} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface PaymentLine {
  readonly id: string;
  readonly at: Date;
  readonly purpose: string;
  readonly status: string;
  readonly amount: Amount;
  readonly declineReason: string | null;
}

/** Attempts to collect, whatever became of them. */
export function CustomerPayments({ rows }: { rows: readonly PaymentLine[] }): ReactNode {
  if (rows.length === 0) return <EmptyState>No payment yet.</EmptyState>;
  return (
    <Table caption="Payments">
      <thead>
        <tr>
          <Th>When</Th>
          <Th>What for</Th>
          <Th>Result</Th>
          <Th align="right">Amount</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <DateTime at={row.at} style="day-time" />
            </RowHead>
            <Td onPhone="hide">{wordsOf(row.purpose)}</Td>
            <Td onPhone="wide">
              {wordsOf(row.status)}
              {row.declineReason === null ? null : <Sub>{wordsOf(row.declineReason)}</Sub>}
            </Td>
            <Td align="right">
              <Money amount={row.amount} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface ActivityLine {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly actor: string;
}

/** Who did what, newest first. */
export function ActivityList({ rows }: { rows: readonly ActivityLine[] }): ReactNode {
  if (rows.length === 0) return <p className="text-muted">Nothing was noted.</p>;
  return (
    <Timeline
      entries={rows.map((row) => ({
        when: <DateTime at={row.at} />,
        what: (
          <>
            {wordsOf(row.action)}
            <span className="text-muted"> by {row.actor}</span>
          </>
        ),
      }))}
    />
  );
}

/** A code as words: `requires_action` is "Requires action", `subscription.change` is "Subscription change". */
export function wordsOf(code: string): string {
  const text = code.replaceAll(/[._-]/g, ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
