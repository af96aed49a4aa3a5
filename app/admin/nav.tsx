import { CodeXml, House, Layers, Network, RadioTower, Receipt, Users } from 'lucide-react';
import type { NavEntry, NavGroup } from '@/components/shell/admin-nav';
import { Icon } from '@/components/ui/icon';
import type { Shell } from '@/lib/web/shell';

/** The pages of the console, in groups. A page is listed here in the change that brings it. */
export function adminNav(counts: Shell['counts']): readonly NavGroup[] {
  const entry = (key: string, label: string, href: string): NavEntry => ({ key, label, href, count: counts[key] });
  return [
    { ...entry('home', 'Home', '/admin'), exact: true, icon: <Icon of={House} /> },
    {
      ...entry('catalog', 'Catalog', '/admin/catalog/plans'),
      root: '/admin/catalog',
      icon: <Icon of={Layers} />,
      items: [
        entry('plans', 'Plans', '/admin/catalog/plans'),
        entry('features', 'Features', '/admin/catalog/features'),
        entry('drafts', 'Drafts', '/admin/catalog/drafts'),
        entry('releases', 'Releases', '/admin/catalog/releases'),
        entry('price-books', 'Price books', '/admin/catalog/price-books'),
        entry('coupons', 'Coupons', '/admin/catalog/coupons'),
        entry('catalog-import', 'Import', '/admin/catalog/import'),
        entry('price-test', 'Test a price', '/admin/catalog/price-test'),
      ],
    },
    { ...entry('fleet', 'Fleet', '/admin/fleet'), icon: <Icon of={RadioTower} /> },
    { ...entry('customers', 'Customers', '/admin/customers'), icon: <Icon of={Users} /> },
    {
      ...entry('billing', 'Billing', '/admin/billing/invoices'),
      root: '/admin/billing',
      icon: <Icon of={Receipt} />,
      items: [
        entry('invoices', 'Invoices', '/admin/billing/invoices'),
        entry('credits', 'Credits', '/admin/billing/credits'),
        entry('tax', 'Tax', '/admin/billing/tax'),
      ],
    },
    {
      ...entry('partners', 'Partners', '/admin/partners'),
      icon: <Icon of={Network} />,
      items: [
        { ...entry('network', 'Network', '/admin/partners'), exact: true },
        entry('commission-plans', 'Commission plans', '/admin/partners/commission-plans'),
        entry('ledger', 'Commission ledger', '/admin/partners/ledger'),
        entry('commission-disputes', 'Disputes', '/admin/partners/disputes'),
        entry('partner-statements', 'Statements', '/admin/partners/statements'),
        entry('payouts', 'Payouts', '/admin/partners/payouts'),
        entry('partner-deals', 'Deals', '/admin/partners/deals'),
        entry('attributions', 'Attributions', '/admin/partners/attributions'),
        entry('partner-prices', 'Prices', '/admin/partners/price-books'),
      ],
    },
    { ...entry('developers', 'Developers', '/admin/developers'), icon: <Icon of={CodeXml} />, end: true },
  ];
}
