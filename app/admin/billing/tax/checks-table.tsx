import { Check, CircleSlash, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, BrandDot } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { VatCheckRow } from '@/db/read/admin/tax-checks';
import { checkAgain } from './check-actions';
import { CheckAgain } from './check-again';

const OUTCOMES = {
  valid: { tone: 'ok', icon: Check, word: 'Confirmed' },
  invalid: { tone: 'bad', icon: CircleSlash, word: 'Not registered' },
  unavailable: { tone: 'warn', icon: Clock, word: 'No answer' },
} as const;

/** What the register said, newest first, with the number under which it keeps the question. */
export function ChecksTable({
  rows,
  mayCheck,
}: {
  readonly rows: readonly VatCheckRow[];
  readonly mayCheck: boolean;
}): ReactNode {
  return (
    <Table caption="Checks of VAT ids">
      <thead>
        <tr>
          <Th>Customer</Th>
          <Th>VAT id</Th>
          <Th>Answer</Th>
          <Th>Proof</Th>
          <Th>Asked</Th>
          {mayCheck ? <Th align="right">Action</Th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { tone, icon, word } = OUTCOMES[row.outcome];
          return (
            <tr key={row.id}>
              <RowHead>
                <span className="flex items-center gap-2">
                  <BrandDot brand={row.brandKey} />
                  <TextLink href={`/admin/customers/${row.customer.id}`}>{row.customer.name}</TextLink>
                </span>
              </RowHead>
              <Td label="VAT id" className="pr-mono">
                {row.vatId}
              </Td>
              <Td label="Answer">
                <Badge tone={tone} icon={icon}>
                  {word}
                </Badge>
              </Td>
              <Td label="Proof">
                {row.consultation === null ? (
                  <span className="text-muted">—</span>
                ) : (
                  <span className="pr-mono">{row.consultation}</span>
                )}
              </Td>
              <Td label="Asked">
                <DateTime at={row.at} />
              </Td>
              {mayCheck ? (
                <Td align="right">
                  {row.isLatest ? (
                    <CheckAgain customerId={row.customer.id} vatId={row.vatId} check={checkAgain} />
                  ) : null}
                </Td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
