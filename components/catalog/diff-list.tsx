import type { ReactNode } from 'react';
import { Change, DiffGlyph, type DiffKind } from '@/components/ui/diff';
import { Sub, Table, Td } from '@/components/ui/table';

export interface DiffRow {
  readonly key: string;
  readonly kind: DiffKind;
  /** The tier, feature or price that changed. */
  readonly subject: ReactNode;
  /** What of it changed: "Price, EUR monthly". */
  readonly field: ReactNode;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  /** Who and when. */
  readonly by?: ReactNode;
}

/** Everything a draft changes, one row per change. */
export function DiffList({ caption, rows }: { caption: string; rows: readonly DiffRow[] }): ReactNode {
  return (
    <Table caption={caption} className="pr-diff">
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <Td className="w-[52px]">
              <DiffGlyph kind={row.kind} />
            </Td>
            <Td className="!pl-0">
              <span className="font-medium">{row.subject}</span>
              <Sub>{row.field}</Sub>
            </Td>
            <Td align="right">
              <Change before={row.before} after={row.after} />
            </Td>
            {row.by === undefined ? null : (
              <Td align="right" className="w-[120px] text-meta !leading-5 text-muted">
                {row.by}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
