import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { listPartnerCustomers, type PartnerCustomers } from '@/db/read/partner/list-partner-customers';
import { requireViewer } from '@/lib/web/session';
import { customersHref, parseCustomersAddress, type CustomersAddress } from '@/components/partners/customers-address';
import { CustomersTable } from '@/components/partners/customers-table';
import { FilterMenu } from '@/components/partners/filter-menu';
import { PortalHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/list-tools';
import { SearchBox } from '@/components/ui/search-box';

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.customers');
  return { title: t('title') };
}

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function CustomersPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const address = parseCustomersAddress(await searchParams);
  const [customers, t] = await Promise.all([
    listPartnerCustomers(viewer, { ...address, search: address.q }),
    getTranslations('partner.customers'),
  ]);
  if (customers === null) notFound();
  const { rows, total } = customers;
  const page = Math.min(address.page, Math.max(1, Math.ceil(rows.length / PAGE_SIZE)));
  const shown = rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return (
    <>
      <PortalHead title={t('title')} lead={t('lead', { shown: rows.length, total })} />
      <Card clip>
        <Tools address={address} customers={customers} labels={await toolLabels()} />
        {shown.length > 0 ? (
          <CustomersTable rows={shown} />
        ) : (
          <EmptyState
            action={
              total === 0 ? undefined : (
                <ButtonLink size="md" href="/partner/customers">
                  {t('clear')}
                </ButtonLink>
              )
            }
          >
            {total === 0 ? t('empty') : t('filtered')}
          </EmptyState>
        )}
        {rows.length <= PAGE_SIZE ? null : (
          <Pager
            from={(page - 1) * PAGE_SIZE + 1}
            to={Math.min(page * PAGE_SIZE, rows.length)}
            total={rows.length}
            previousHref={page > 1 ? customersHref(address, { page: page - 1 }) : undefined}
            nextHref={page * PAGE_SIZE < rows.length ? customersHref(address, { page: page + 1 }) : undefined}
          />
        )}
      </Card>
    </>
  );
}

async function toolLabels() {
  const [t, e] = await Promise.all([getTranslations('partner.customers'), getTranslations('partner.earnings')]);
  return {
    search: t('search'),
    brand: e('filterBrand'),
    anyBrand: e('anyBrand'),
    soldBy: e('filterSoldBy'),
    anybody: e('anybody'),
    you: e('you'),
  };
}

interface ToolsProps {
  readonly address: CustomersAddress;
  readonly customers: PartnerCustomers;
  readonly labels: Awaited<ReturnType<typeof toolLabels>>;
}

function Tools({ address, customers, labels }: ToolsProps): ReactNode {
  const brand = customers.brands.find((each) => each.key === address.brand);
  const seller = customers.sellers.find((each) => each.id === address.soldBy);
  const keep = Object.fromEntries(
    Object.entries({ brand: address.brand, soldBy: address.soldBy }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );
  return (
    <div className="pr-toolbar">
      <SearchBox
        label={labels.search}
        value={address.q ?? ''}
        clearHref={customersHref(address, { q: undefined })}
        keep={keep}
      />
      <FilterMenu
        label={labels.brand}
        value={brand?.name ?? labels.anyBrand}
        options={[
          {
            key: '',
            label: labels.anyBrand,
            href: customersHref(address, { brand: undefined }),
            current: brand === undefined,
          },
          ...customers.brands.map((each) => ({
            key: each.key,
            label: each.name,
            href: customersHref(address, { brand: each.key }),
            current: each === brand,
          })),
        ]}
      />
      <FilterMenu
        label={labels.soldBy}
        value={seller === undefined ? labels.anybody : seller.isYou ? labels.you : seller.name}
        options={[
          {
            key: '',
            label: labels.anybody,
            href: customersHref(address, { soldBy: undefined }),
            current: seller === undefined,
          },
          ...customers.sellers.map((each) => ({
            key: each.id,
            label: each.isYou ? labels.you : each.name,
            href: customersHref(address, { soldBy: each.id }),
            current: each === seller,
          })),
        ]}
      />
    </div>
  );
}
