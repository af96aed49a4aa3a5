import { CircleSlash } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { NativeDialog } from '@/components/ui/native-dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

export interface KeyLine {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Keys with what they may do and when they were last used; ended ones stay in the list. */
export function KeysTable({
  keys,
  revoke,
}: {
  keys: readonly KeyLine[];
  revoke: (form: FormData) => Promise<void>;
}): ReactNode {
  return (
    <Table caption="API keys">
      <thead>
        <tr>
          <Th>Key</Th>
          <Th>May</Th>
          <Th>Last used</Th>
          <Th align="right">
            <span className="sr-only">Action</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <RowHead>
              <span className="font-medium">{key.name}</span>
              <Sub className="pr-mono">pk_{key.prefix}_…</Sub>
              <Sub>
                made <DateTime at={key.createdAt} />
              </Sub>
            </RowHead>
            <Td onPhone="wide" className="text-muted">
              {key.scopes.join(', ')}
            </Td>
            <Td onPhone="hide">
              {key.lastUsedAt === null ? (
                <span className="text-muted">Never</span>
              ) : (
                <DateTime at={key.lastUsedAt} style="day-time" />
              )}
            </Td>
            <Td align="right">
              {key.revokedAt === null ? (
                <NativeDialog button="End…" label={`End the key ${key.name}`} size="sm">
                  <p className="font-medium">End the key {key.name}?</p>
                  <p className="text-muted">Whatever uses it is refused within a second. This cannot be undone.</p>
                  <form action={revoke}>
                    <input type="hidden" name="keyId" value={key.id} />
                    <SubmitButton variant="danger-solid">End this key</SubmitButton>
                  </form>
                </NativeDialog>
              ) : (
                <Badge icon={CircleSlash}>Ended</Badge>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
