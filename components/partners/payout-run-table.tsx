import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { RowStatus } from '@/components/partners/payout-run-status';
import { anomalyWords, METHODS, reasonWords } from '@/components/partners/payout-words';
import { Badge } from '@/components/ui/badge';
import { CopyId } from '@/components/ui/copy-id';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

export interface RunTableRow {
  readonly id: string;
  readonly statementId: string;
  readonly partner: { readonly id: string; readonly name: string };
  readonly method: keyof typeof METHODS | null;
  readonly account: string | null;
  readonly openingMinor: number;
  readonly earnedMinor: number;
  readonly changesMinor: number;
  readonly taxMinor: number;
  readonly withheldMinor: number;
  readonly netMinor: number;
  readonly status: ComponentProps<typeof RowStatus>['status'];
  readonly reason: string | null;
  readonly anomalies: readonly string[];
  readonly traceId: string | null;
}

type Figure = 'openingMinor' | 'earnedMinor' | 'changesMinor' | 'taxMinor' | 'withheldMinor' | 'netMinor';

interface RunTableProps {
  readonly rows: readonly RunTableRow[];
  readonly sums: Readonly<Record<Figure, number>>;
  /** Those shown are some of the run only. */
  readonly isPart?: boolean;
  readonly currency: Currency;
  /** Where something can be decided about a row; left out where nothing can. */
  readonly hrefOf?: ((payoutId: string) => string) | undefined;
}

const FIGURES: readonly (readonly [Figure, string])[] = [
  ['openingMinor', 'Opening'],
  ['earnedMinor', 'Earned'],
  ['changesMinor', 'Taken back, corrected'],
  ['taxMinor', 'Tax'],
  ['withheldMinor', 'Withheld'],
  ['netMinor', 'Net'],
];

/** Everybody a run is about. Who is not paid stays, struck through, and counts in no sum. */
export function PayoutRunTable({ rows, sums, currency, hrefOf, isPart = false }: RunTableProps): ReactNode {
  return (
    <Table caption="Payouts of this run" phone="scroll">
      <thead>
        <tr>
          <Th>Partner</Th>
          {FIGURES.map(([figure, label]) => (
            <Th key={figure} align="right">
              {label}
            </Th>
          ))}
          <Th>Way</Th>
          <Th>Status</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} currency={currency} href={hrefOf?.(row.id)} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{isPart ? 'Leaving the bank, of these' : 'Leaving the bank'}</th>
          {FIGURES.map(([figure]) => (
            <Td key={figure} align="right" className={figure === 'netMinor' ? '!font-semibold' : ''}>
              <Money amount={{ amountMinor: sums[figure], currency }} />
            </Td>
          ))}
          <Td />
          <Td />
        </tr>
      </tfoot>
    </Table>
  );
}

function Row({ row, currency, href }: { row: RunTableRow; currency: Currency; href: string | undefined }): ReactNode {
  const isSkipped = row.status === 'SKIPPED';
  const why = reasonWords(row.reason);
  return (
    <tr>
      <RowHead>
        <Link
          className={`inline-block leading-6 font-medium ${isSkipped ? 'pr-strike' : ''}`}
          href={`/admin/partners/ledger?partner=${row.partner.id}`}
        >
          {row.partner.name}
        </Link>
        <Sub>
          <Link className="pr-link inline-block leading-6" href={`/admin/partners/statements/${row.statementId}`}>
            Statement<span className="sr-only"> of {row.partner.name}</span>
          </Link>
        </Sub>
        {why === null ? null : <Sub>{why}</Sub>}
        {row.anomalies.map((anomaly) => (
          <Sub key={anomaly} className="flex flex-wrap items-center gap-1">
            <Badge tone="warn">{anomalyWords(anomaly).word}</Badge> {anomalyWords(anomaly).why}
          </Sub>
        ))}
      </RowHead>
      {FIGURES.map(([figure]) => (
        <Td
          key={figure}
          align="right"
          className={isSkipped ? 'pr-strike' : figure === 'netMinor' ? '!font-semibold' : ''}
        >
          <Money amount={{ amountMinor: row[figure], currency }} />
        </Td>
      ))}
      <Td>
        {row.method === null ? '—' : METHODS[row.method]}
        {row.account === null ? null : <Sub className="pr-mono">{row.account}</Sub>}
        {row.traceId === null ? null : (
          <Sub>
            <CopyId value={row.traceId} what={`Trace id of ${row.partner.name}`} />
          </Sub>
        )}
      </Td>
      <Td>
        <RowStatus status={row.status} />
        {href === undefined ? null : (
          <Sub>
            <Link className="pr-link" href={href}>
              Decide<span className="sr-only"> about {row.partner.name}</span>…
            </Link>
          </Sub>
        )}
      </Td>
    </tr>
  );
}
