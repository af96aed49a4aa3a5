import { useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EARNINGS_VIEWS, earningsHref, type EarningsAddress } from '@/components/partners/earnings-address';
import { FilterMenu } from '@/components/partners/filter-menu';
import type { CommissionKind } from '@/lib/domain/commissions/commission-entry';
import { zoneName } from '@/components/ui/date-time';
import { Views } from '@/components/ui/list-tools';

interface EarningsFiltersProps {
  readonly address: EarningsAddress;
  readonly earnings: {
    readonly currency: string;
    readonly currencies: readonly string[];
    readonly brands: readonly { readonly key: string; readonly name: string }[];
    readonly kinds: readonly CommissionKind[];
    readonly sellers: readonly { readonly id: string; readonly name: string; readonly isYou: boolean }[];
  };
}

/** Saved views and filters of the ledger, all of them links. */
export function EarningsFilters({ address, earnings }: EarningsFiltersProps): ReactNode {
  const t = useTranslations('partner.earnings');
  const zone = useTimeZone() ?? 'UTC';
  const { currency, currencies, brands, sellers, kinds } = earnings;
  const brand = brands.find((each) => each.key === address.brand);
  const seller = sellers.find((each) => each.id === address.soldBy);
  const nameOf = (each: (typeof sellers)[number]): string => (each.isYou ? t('you') : each.name);
  return (
    <>
      <Views
        label={t('views.label')}
        views={EARNINGS_VIEWS.map((view) => ({
          label: t(`views.${view}`),
          href: earningsHref(address, { view }),
          current: address.view === view,
        }))}
      />
      <div className="pr-toolbar">
        <FilterMenu
          label={t('filterBrand')}
          value={brand?.name ?? t('anyBrand')}
          options={[
            {
              key: '',
              label: t('anyBrand'),
              href: earningsHref(address, { brand: undefined }),
              current: brand === undefined,
            },
            ...brands.map((each) => ({
              key: each.key,
              label: each.name,
              href: earningsHref(address, { brand: each.key }),
              current: brand === each,
            })),
          ]}
        />
        <FilterMenu
          label={t('filterSoldBy')}
          value={seller ? nameOf(seller) : t('anybody')}
          options={[
            {
              key: '',
              label: t('anybody'),
              href: earningsHref(address, { soldBy: undefined }),
              current: seller === undefined,
            },
            ...sellers.map((each) => ({
              key: each.id,
              label: nameOf(each),
              href: earningsHref(address, { soldBy: each.id }),
              current: seller === each,
            })),
          ]}
        />
        <FilterMenu
          label={t('filterKind')}
          value={address.kind ? t(`kinds.${address.kind}`) : t('anyKind')}
          options={[
            {
              key: '',
              label: t('anyKind'),
              href: earningsHref(address, { kind: undefined }),
              current: address.kind === undefined,
            },
            ...kinds.map((each) => ({
              key: each,
              label: t(`kinds.${each}`),
              href: earningsHref(address, { kind: each }),
              current: address.kind === each,
            })),
          ]}
        />
        {currencies.length < 2 ? null : (
          <FilterMenu
            label={t('filterCurrency')}
            value={currency}
            options={currencies.map((each) => ({
              key: each,
              label: each,
              href: earningsHref(address, { currency: each }),
              current: currency === each,
            }))}
          />
        )}
        <span className="ml-auto text-meta text-muted max-md:hidden">{t('zone', { zone: zoneName(zone) })}</span>
      </div>
    </>
  );
}
