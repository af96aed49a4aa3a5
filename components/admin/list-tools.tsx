import type { ReactNode } from 'react';
import { listHref, type ListAddress } from '@/components/admin/list-address';
import { FilterMenu } from '@/components/partners/filter-menu';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager, Views } from '@/components/ui/list-tools';
import { SearchBox } from '@/components/ui/search-box';

export interface ListFilter {
  readonly name: string;
  readonly label: string;
  /** What stands on the chip while it is off. */
  readonly any: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

interface ListToolsProps {
  readonly address: ListAddress;
  /** Says what is searched: "Search customers". */
  readonly search: string;
  readonly filters?: readonly ListFilter[];
  /** Saved views as tabs: one filter whose value is always shown. */
  readonly views?: ListFilter;
}

/** Views, search and filters of a list; all of them are in its address. */
export function ListTools({ address, search, filters, views }: ListToolsProps): ReactNode {
  return (
    <>
      {views === undefined ? null : (
        <Views
          label={views.label}
          views={[{ value: '', label: views.any }, ...views.options].map(({ value, label }) => ({
            label,
            href: listHref(address, { [views.name]: value }),
            current: (address.filters[views.name] ?? '') === value,
          }))}
        />
      )}
      <div className="pr-toolbar">
        <SearchBox
          label={search}
          value={address.q}
          clearHref={listHref(address, { q: undefined })}
          keep={address.filters}
        />
        {filters?.map((filter) => (
          <FilterMenu
            key={filter.name}
            label={filter.label}
            value={filter.options.find(({ value }) => value === address.filters[filter.name])?.label ?? filter.any}
            options={[{ value: '', label: filter.any }, ...filter.options].map(({ value, label }) => ({
              key: value,
              label,
              href: listHref(address, { [filter.name]: value }),
              current: (address.filters[filter.name] ?? '') === value,
            }))}
          />
        ))}
      </div>
    </>
  );
}

interface ListEndProps {
  readonly address: ListAddress;
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** The way to the other pages; nothing where one page shows all. */
export function ListPager({ address, total, page, pageSize }: ListEndProps): ReactNode {
  if (total <= pageSize) return null;
  const to = Math.min(page * pageSize, total);
  return (
    <Pager
      from={(page - 1) * pageSize + 1}
      to={to}
      total={total}
      previousHref={page > 1 ? listHref(address, { page: page - 1 }) : undefined}
      nextHref={to < total ? listHref(address, { page: page + 1 }) : undefined}
    />
  );
}

/** A list without rows: nothing there yet, or nothing that fits. */
export function ListEmpty({ address, children }: { address: ListAddress; children: ReactNode }): ReactNode {
  const isFiltered = address.q !== '' || Object.keys(address.filters).length > 0;
  if (!isFiltered) return <EmptyState>{children}</EmptyState>;
  return (
    <EmptyState action={<ButtonLink href={address.path}>Show all</ButtonLink>}>Nothing fits this search.</EmptyState>
  );
}
