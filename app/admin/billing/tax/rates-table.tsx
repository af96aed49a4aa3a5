import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { countryName } from '@/components/billing/country-name';
import { Badge } from '@/components/ui/badge';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { isEuCountry, type VatRateRow } from '@/lib/domain/tax/vat-rates';

export interface ShownRate extends VatRateRow {
  /** `current`: it has begun, and nothing newer of its kind has. */
  readonly state: 'past' | 'current' | 'coming';
}

const STATES = { past: 'Past', current: 'In force', coming: 'Coming' } as const;

/** Rates with the first day of each; invoices name the row that applied. */
export function RatesTable({ rows }: { readonly rows: readonly ShownRate[] }): ReactNode {
  const locale = useLocale();
  return (
    <Table caption="VAT rates">
      <thead>
        <tr>
          <Th>Country</Th>
          <Th>Category</Th>
          <Th align="right">Rate</Th>
          <Th>Valid from</Th>
          <Th>State</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.country} ${row.category} ${row.validFrom}`}>
            <RowHead>
              {countryName(row.country, locale)} <span className="text-muted">{row.country}</span>
            </RowHead>
            <Td label="Category">{row.category}</Td>
            <Td align="right" label="Rate">
              {row.ratePercent} %
            </Td>
            <Td label="Valid from">
              <time dateTime={row.validFrom}>{row.validFrom}</time>
            </Td>
            <Td label="State">
              <Badge tone={row.state === 'current' ? 'ok' : 'neutral'}>{STATES[row.state]}</Badge>{' '}
              {isEuCountry(row.country) ? null : <span className="text-muted">outside the EU</span>}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
