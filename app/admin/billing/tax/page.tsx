import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import { listVatChecks } from '@/db/read/admin/tax-checks';
import { requireViewer } from '@/lib/web/session';
import { listHref, parseListAddress, type ListAddress } from '@/components/admin/list-address';
import { ListEmpty, ListPager, ListTools } from '@/components/admin/list-tools';
import { RolesOnly } from '@/components/admin/roles-only';
import { countryName } from '@/components/billing/country-name';
import { FilterMenu } from '@/components/partners/filter-menu';
import { AdminHead } from '@/components/shell/page-head';
import { Card, CardHead } from '@/components/ui/card';
import { Count } from '@/components/ui/number-text';
import { taxCalculator } from '@/lib/commands/billing/tax-of-lines';
import { vatRegisterName } from '@/lib/delivery/vies/vat-register';
import { listVatRates } from '@/lib/domain/tax/vat-rates';
import type { LocalDate } from '@/lib/domain/time/calendar';
import { ChecksTable } from './checks-table';
import { RatesTable, type ShownRate } from './rates-table';

export const metadata: Metadata = { title: 'Tax' };

const OUTCOMES = [
  { value: 'valid', label: 'Confirmed' },
  { value: 'invalid', label: 'Not registered' },
  { value: 'unavailable', label: 'No answer' },
];

const CALCULATORS = {
  builtin: 'Tax is calculated from the table below',
  stripe: 'Tax on quotes and invoices is calculated by Stripe Tax; the table below is for estimates',
};

const REGISTERS = {
  vies: 'VAT ids are checked with VIES, the register of the European Commission',
  sandbox: 'VAT ids are checked with a sandbox register: digits ending in 00 get no answer, in 99 are not registered',
};

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Which calculator and register are configured, what the register said, and the rates that are charged. */
export default async function TaxPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const names = ['outcome', 'country', 'category', 'time'];
  const address = parseListAddress('/admin/billing/tax', await searchParams, names);
  const checks = await listVatChecks(viewer, {
    search: address.q,
    outcome: address.filters.outcome,
    page: address.page,
  });
  if (checks === null) return <RolesOnly />;
  return (
    <>
      <AdminHead title="Tax" lead={`${CALCULATORS[taxCalculator()]}. ${REGISTERS[vatRegisterName()]}.`} />
      <Card clip aria-label="Checks of VAT ids">
        <CardHead title="Checks of VAT ids" note={<Count value={checks.total} />} />
        <ListTools
          address={address}
          search="Search customer or number"
          views={{ name: 'outcome', label: 'Answers', any: 'All answers', options: OUTCOMES }}
        />
        {checks.rows.length === 0 ? (
          <ListEmpty address={address}>
            No VAT id was checked yet. A business that gives its number is not charged tax in another member state from
            the moment its register confirms it.
          </ListEmpty>
        ) : (
          <ChecksTable rows={checks.rows} mayCheck={checks.mayCheck} />
        )}
        <ListPager address={address} total={checks.total} page={checks.page} pageSize={PAGE_SIZE} />
      </Card>
      <Rates address={address} today={checks.today} />
    </>
  );
}

interface RatesProps {
  readonly address: ListAddress;
  readonly today: LocalDate;
}

async function Rates({ address, today }: RatesProps): Promise<ReactNode> {
  const { country, category, time } = address.filters;
  const locale = await getLocale();
  const all = shownRates(today);
  const rows = all.filter(
    (row) =>
      (country === undefined || row.country === country) &&
      (category === undefined || row.category === category) &&
      (time === 'all' || row.state !== 'past'),
  );
  const countries = [...new Set(all.map((row) => row.country))].map((code) => ({
    value: code,
    label: countryName(code, locale),
  }));
  const menus = [
    {
      name: 'country',
      label: 'Country',
      any: 'All',
      options: countries.toSorted((a, b) => a.label.localeCompare(b.label)),
    },
    {
      name: 'category',
      label: 'Category',
      any: 'All',
      options: ['standard', 'reduced'].map((each) => ({ value: each, label: each })),
    },
    { name: 'time', label: 'Time', any: 'In force', options: [{ value: 'all', label: 'Also past' }] },
  ];
  return (
    <Card clip aria-label="VAT rates">
      <CardHead title="VAT rates" note={<Count value={rows.length} />} />
      <div className="pr-toolbar">
        {menus.map(({ name, label, any, options }) => (
          <FilterMenu
            key={name}
            label={label}
            value={options.find(({ value }) => value === address.filters[name])?.label ?? any}
            options={[{ value: '', label: any }, ...options].map((option) => ({
              key: option.value,
              label: option.label,
              href: listHref(address, { [name]: option.value }),
              current: (address.filters[name] ?? '') === option.value,
            }))}
          />
        ))}
      </div>
      <RatesTable rows={rows} />
    </Card>
  );
}

/** Newest first within a kind, so the first that has begun is the one in force. */
function shownRates(today: LocalDate): readonly ShownRate[] {
  const rows = listVatRates();
  return rows.map((row, index) => {
    const newer = rows[index - 1];
    const ofOneKind = newer?.country === row.country && newer.category === row.category;
    const isReplaced = ofOneKind && newer.validFrom <= today;
    return { ...row, state: isReplaced ? 'past' : row.validFrom <= today ? 'current' : 'coming' };
  });
}
