import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { EndDialog } from '@/components/admin/account-parts';
import { Badge, BrandDot } from '@/components/ui/badge';
import { moneyText } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

export interface CouponRow {
  readonly id: string;
  readonly names: { readonly en: string };
  readonly brand: { readonly key: string };
  readonly percent: string | null;
  readonly amounts: Readonly<Partial<Record<Currency, string>>> | null;
  readonly periods: number | null;
  readonly redeemed: number;
  readonly redemptionLimit: number | null;
  readonly state: 'running' | 'coming' | 'over' | 'used_up' | 'archived';
  readonly codes: readonly {
    readonly id: string;
    readonly code: string;
    readonly redeemed: number;
    readonly redemptionLimit: number | null;
    readonly firstPurchaseOnly: boolean;
    readonly disabledAt: Date | null;
  }[];
}

const STATES = {
  running: { word: 'Running', tone: 'ok' },
  coming: { word: 'Not yet', tone: 'neutral' },
  over: { word: 'Over', tone: 'neutral' },
  used_up: { word: 'Used up', tone: 'warn' },
  archived: { word: 'Archived', tone: 'neutral' },
} as const;

interface CouponsTableProps {
  readonly rows: readonly CouponRow[];
  /** Absent for those who may not. */
  readonly actions?:
    | {
        readonly archive: (form: FormData) => Promise<void>;
        readonly disable: (form: FormData) => Promise<void>;
      }
    | undefined;
}

/** Coupons with their codes and how often they were redeemed. */
export function CouponsTable({ rows, actions }: CouponsTableProps): ReactNode {
  const locale = useLocale();
  return (
    <Table caption="Coupons">
      <thead>
        <tr>
          <Th>Coupon</Th>
          <Th>Codes</Th>
          <Th>State</Th>
          <Th align="right">Redeemed</Th>
          <Th align="right">
            <span className="sr-only">Action</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <span className="flex items-center gap-2">
                <BrandDot brand={row.brand.key} />
                <span className="font-medium">{row.names.en}</span>
              </span>
              <Sub>{reductionWords(row, locale)}</Sub>
            </RowHead>
            <Td onPhone="wide">
              <Codes row={row} disable={actions?.disable} />
            </Td>
            <Td>
              <Badge tone={STATES[row.state].tone}>{STATES[row.state].word}</Badge>
            </Td>
            <Td align="right" label="Redeemed">
              {ofLimit(row)}
            </Td>
            <Td align="right">
              {actions === undefined || row.state === 'archived' ? null : (
                <EndDialog id={row.id} word="Archive" name={row.names.en} end={actions.archive}>
                  Nobody can redeem it any more. Who has it keeps it.
                </EndDialog>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Codes({
  row,
  disable,
}: {
  row: CouponRow;
  disable: ((form: FormData) => Promise<void>) | undefined;
}): ReactNode {
  if (row.codes.length === 0) return <span className="text-muted">Given by staff only</span>;
  return (
    <ul className="grid gap-1">
      {row.codes.map((code) => (
        <li key={code.id} className="flex flex-wrap items-center gap-2">
          <span className={`pr-mono ${code.disabledAt === null ? '' : 'text-muted line-through'}`}>{code.code}</span>
          <span className="text-meta text-muted">
            {ofLimit(code)}
            {code.firstPurchaseOnly ? ', first purchase' : ''}
          </span>
          {disable === undefined || code.disabledAt !== null ? null : (
            <EndDialog id={code.id} word="Disable" name={code.code} end={disable}>
              The code opens its coupon no longer. Who used it keeps the reduction.
            </EndDialog>
          )}
        </li>
      ))}
    </ul>
  );
}

/** "20 % off for 3 billing periods", "€5.00 off as long as the subscription lasts" */
function reductionWords({ percent, amounts, periods }: CouponRow, locale: string): string {
  const off =
    percent === null
      ? (Object.entries(amounts ?? {}) as [Currency, string][])
          .map(([currency, decimal]) => moneyText({ amount: { decimal, currency } }, locale))
          .join(' or ')
      : `${percent} %`;
  if (periods === null) return `${off} off as long as the subscription lasts`;
  return periods === 1 ? `${off} off the first billing period` : `${off} off for ${periods} billing periods`;
}

function ofLimit({ redeemed, redemptionLimit }: { redeemed: number; redemptionLimit: number | null }): string {
  return redemptionLimit === null ? String(redeemed) : `${redeemed} of ${redemptionLimit}`;
}
