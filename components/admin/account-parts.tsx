import type { ReactNode } from 'react';
import type { Localized } from '@/lib/domain/localized';
import type { Money as Amount } from '@/lib/domain/money/money';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { NativeDialog } from '@/components/ui/native-dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

/** Sends one id; what happens is said in the question before. */
type IdAction = (form: FormData) => Promise<void>;

const MOVEMENTS: Readonly<Record<string, string>> = {
  credit_from_change: 'Unused time of a plan',
  applied_to_invoice: 'Used for an invoice',
  unapplied_payment: 'Payment without an invoice',
  refunded: 'Paid back',
  credit_note: 'Credit note',
  adjustment: 'Adjustment',
};

/** The newest movements of what we owe a customer. */
export function BalanceMovements({
  rows,
}: {
  rows: readonly { readonly id: string; readonly at: Date; readonly reason: string; readonly amount: Amount }[];
}): ReactNode {
  if (rows.length === 0)
    return <EmptyState>Nothing has moved yet. Unused time of a plan and credit notes arrive here.</EmptyState>;
  return (
    <Table caption="Movements of the balance">
      <thead>
        <tr>
          <Th>What</Th>
          <Th>When</Th>
          <Th align="right">Amount</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>{MOVEMENTS[row.reason] ?? row.reason}</RowHead>
            <Td>
              <DateTime at={row.at} />
            </Td>
            <Td align="right">
              <Money amount={row.amount} change />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface GrantRow {
  readonly id: string;
  readonly kind: 'purchased' | 'promotional';
  readonly granted: Amount;
  readonly left: Amount;
  readonly priority: number;
  readonly startAt: Date;
  readonly expiresAt: Date | null;
  readonly reason: string;
  readonly state: 'waiting' | 'usable' | 'used' | 'expired';
}

const GRANT_STATES = {
  waiting: { word: 'Not yet', tone: 'neutral' },
  usable: { word: 'Usable', tone: 'ok' },
  used: { word: 'Used up', tone: 'neutral' },
  expired: { word: 'Expired', tone: 'warn' },
} as const;

/** Prepaid credit in the order in which it is used. */
export function WalletGrants({
  rows,
  revoke,
}: {
  rows: readonly GrantRow[];
  /** Absent for those who may not. */
  revoke?: IdAction | undefined;
}): ReactNode {
  if (rows.length === 0) return <EmptyState>No prepaid credit.</EmptyState>;
  return (
    <Table caption="Prepaid credit">
      <thead>
        <tr>
          <Th>Credit</Th>
          <Th>Used</Th>
          <Th>State</Th>
          <Th align="right">Left</Th>
          <Th align="right">
            <span className="sr-only">Action</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <span className="font-medium">{row.reason}</span>
              <Sub>
                {row.kind === 'purchased' ? 'Paid for' : 'Given'}, <Money amount={row.granted} />
              </Sub>
            </RowHead>
            <Td onPhone="wide">
              Priority {row.priority}
              <Sub>
                {row.expiresAt === null ? (
                  'does not expire'
                ) : (
                  <>
                    until <DateTime at={row.expiresAt} />
                  </>
                )}
              </Sub>
            </Td>
            <Td>
              <Badge tone={GRANT_STATES[row.state].tone}>{GRANT_STATES[row.state].word}</Badge>
            </Td>
            <Td align="right">
              <Money amount={row.left} />
            </Td>
            <Td align="right">
              {revoke === undefined || row.state === 'used' || row.state === 'expired' ? null : (
                <EndDialog id={row.id} word="Take back" name={row.reason} end={revoke}>
                  What is left of it cannot be used any more. If it was paid for, it becomes part of the balance.
                </EndDialog>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface OverrideRow {
  readonly id: string;
  readonly line: Localized;
  readonly planKey: string | null;
  readonly itemKey: string | null;
  readonly kind: 'percentage' | 'unit_amount';
  readonly value: string;
  readonly currency: string | null;
  readonly interval: string | null;
  readonly startAt: Date;
  readonly endAt: Date | null;
  readonly reason: string;
}

/** Special prices with when they hold; what was billed before stays as it was. */
export function PriceOverrides({
  rows,
  at,
  end,
}: {
  rows: readonly OverrideRow[];
  at: Date;
  end?: IdAction | undefined;
}): ReactNode {
  if (rows.length === 0) return <EmptyState>Pays the prices of the catalogue.</EmptyState>;
  return (
    <Table caption="Special prices">
      <thead>
        <tr>
          <Th>For</Th>
          <Th>Price</Th>
          <Th>Holds</Th>
          <Th align="right">
            <span className="sr-only">Action</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <span className="font-medium">{row.line.en}</span>
              <Sub>{[row.planKey ?? 'every plan', row.itemKey].filter(Boolean).join(', ')}</Sub>
            </RowHead>
            <Td onPhone="wide">
              {row.kind === 'percentage' ? percentWords(row.value) : `${row.value} ${row.currency ?? ''} instead`}
              <Sub>{row.reason}</Sub>
            </Td>
            <Td onPhone="wide">
              from <DateTime at={row.startAt} />
              {row.endAt === null ? null : (
                <Sub>
                  until <DateTime at={row.endAt} />
                </Sub>
              )}
            </Td>
            <Td align="right">
              {end === undefined || row.endAt !== null || row.startAt > at ? null : (
                <EndDialog id={row.id} word="End" name={row.reason} end={end}>
                  Billing periods that begin from now on pay the price of the catalogue again.
                </EndDialog>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function percentWords(value: string): string {
  return value.startsWith('-') ? `${value.slice(1)} % more` : `${value} % less`;
}

/** Asks before something of a row ends. */
export function EndDialog({
  id,
  word,
  name,
  end,
  children,
}: {
  id: string;
  word: string;
  name: string;
  end: IdAction;
  children: ReactNode;
}): ReactNode {
  return (
    <NativeDialog button={`${word}…`} label={`${word}: ${name}`} size="sm">
      <p className="font-medium">
        {word}: {name}?
      </p>
      <p className="text-muted">{children}</p>
      <form action={end}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="danger-solid">{word}</SubmitButton>
      </form>
    </NativeDialog>
  );
}
