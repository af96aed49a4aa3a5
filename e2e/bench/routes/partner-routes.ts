import type { BudgetedRoute } from './budgeted-route';
import { installer, payingPartner, distributor } from './people';

/** Pages of the partner portal. */
export const partnerRoutes: readonly BudgetedRoute[] = [
  { path: '/partner', class: 'partner', as: installer },
  { path: '/partner/network', class: 'partner', as: distributor },
  {
    path: '/partner/network/[partnerId]',
    class: 'partner',
    as: distributor,
    found: { on: '/partner/network', by: /network\/(partner_\w+)/, address: (found) => `/partner/network/${found}` },
  },
  { path: '/partner/team', class: 'partner', as: installer },
  { path: '/partner/onboard', class: 'partner', as: installer },
  { path: '/partner/prices', class: 'partner', as: distributor },
  { path: '/partner/documents', class: 'partner', as: installer },
  { path: '/partner/links', class: 'partner', as: installer },
  {
    path: '/partner/links/[linkId]',
    class: 'partner',
    as: installer,
    found: { on: '/partner/links', by: /(link_\w+)/, address: (found) => `/partner/links/${found}` },
  },
  { path: '/partner/deals', class: 'partner', as: installer },
  { path: '/partner/deals/new', class: 'partner', as: installer },
  {
    path: '/partner/deals/[dealId]',
    class: 'partner',
    as: installer,
    found: { on: '/partner/deals', by: /(deal_\w+)/, address: (found) => `/partner/deals/${found}` },
  },
  { path: '/partner/customers', class: 'partner', as: installer },
  {
    path: '/partner/customers/[customerId]',
    class: 'partner',
    as: installer,
    found: { on: '/partner/customers', by: /(customer_\w+)/, address: (found) => `/partner/customers/${found}` },
  },
  { path: '/partner/earnings', class: 'partner', as: installer },
  { path: '/partner/earnings/disputes', class: 'partner', as: installer },
  {
    path: '/partner/earnings/[entryId]',
    class: 'partner',
    as: installer,
    found: { on: '/partner/earnings', by: /entry=(\w+)/, address: (entry) => `/partner/earnings/${entry}` },
  },
  { path: '/partner/statements', class: 'partner', as: installer },
  {
    path: '/partner/statements/[statementId]',
    class: 'partner',
    as: installer,
    found: { on: '/partner/statements', by: /(statement_\w+)/, address: (found) => `/partner/statements/${found}` },
  },
  { path: '/partner/payouts', class: 'partner', as: installer },
  {
    path: '/partner/payouts/[payoutId]',
    class: 'partner',
    as: installer,
    found: { on: '/partner/payouts', by: /(payout_\w+)/, address: (found) => `/partner/payouts/${found}` },
  },
  { path: '/partner/settings/payouts', class: 'partner', as: installer },
  { path: '/partner/settings/brand', class: 'partner', as: installer },
  { path: '/partner/invoices', class: 'partner', as: payingPartner },
  {
    path: '/partner/invoices/[id]',
    class: 'partner',
    as: payingPartner,
    found: { on: '/partner/invoices', by: /(invoice_\w+)/, address: (invoice) => `/partner/invoices/${invoice}` },
  },
  { path: '/partner/help', class: 'partner', as: installer },
];
