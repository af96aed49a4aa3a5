import type { BudgetedRoute } from './budgeted-route';
import { productManager, owner } from './people';

/** The other pages of the admin console. */
export const adminRoutes: readonly BudgetedRoute[] = [
  { path: '/admin', class: 'admin', as: productManager },

  { path: '/admin/partners', class: 'admin', as: owner },
  { path: '/admin/partners/new', class: 'admin', as: owner },
  { path: '/admin/partners/invitations', class: 'admin', as: owner },
  {
    path: '/admin/partners/[partnerId]',
    class: 'admin',
    as: owner,
    found: { on: '/admin/partners', by: /(partner_\w+)/, address: (found) => `/admin/partners/${found}` },
  },
  { path: '/admin/partners/commission-plans', class: 'admin', as: owner },
  {
    path: '/admin/partners/commission-plans/[planId]',
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/partners/commission-plans',
      by: /(program_\w+)/,
      address: (plan) => `/admin/partners/commission-plans/${plan}`,
    },
  },
  {
    path: '/admin/partners/commission-plans/[planId]/draft',
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/partners/commission-plans',
      by: /(program_\w+)/,
      address: (plan) => `/admin/partners/commission-plans/${plan}/draft`,
    },
  },
  {
    path: '/admin/partners/commission-plans/[planId]/draft/rules/[code]',
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/partners/commission-plans',
      by: /(program_\w+)/,
      address: (plan) => `/admin/partners/commission-plans/${plan}/draft/rules/new`,
    },
  },
  {
    path: '/admin/partners/commission-plans/[planId]/draft/replay',
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/partners/commission-plans',
      by: /(program_\w+)/,
      address: (plan) => `/admin/partners/commission-plans/${plan}/draft/replay`,
    },
  },
  { path: '/admin/partners/ledger', class: 'admin', as: owner },
  {
    path: '/admin/partners/ledger/[entryId]',
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/partners/ledger',
      by: /\/admin\/partners\/ledger\/(\w+)/,
      address: (entry) => `/admin/partners/ledger/${entry}`,
    },
  },
  { path: '/admin/partners/disputes', class: 'admin', as: owner },
  { path: '/admin/partners/price-books', class: 'admin', as: owner },
  { path: '/admin/partners/attributions', class: 'admin', as: owner },
  { path: '/admin/partners/deals', class: 'admin', as: owner },
  {
    path: '/admin/partners/deals/[dealId]',
    class: 'admin',
    as: owner,
    found: { on: '/admin/partners/deals', by: /(deal_\w+)/, address: (found) => `/admin/partners/deals/${found}` },
  },
  { path: '/admin/partners/statements', class: 'admin', as: owner },
  {
    path: '/admin/partners/statements/[statementId]',
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/partners/statements',
      by: /(statement_\w+)/,
      address: (statement) => `/admin/partners/statements/${statement}`,
    },
  },
  { path: '/admin/partners/payouts', class: 'admin', as: owner },
  { path: '/admin/partners/payouts/new', class: 'admin', as: owner },
  { path: '/admin/partners/payouts/open', class: 'admin', as: owner },
  { path: '/admin/developers', class: 'admin', as: owner },
  { path: '/admin/fleet', class: 'admin', as: owner },
  {
    path: '/admin/fleet/[serial]',
    class: 'admin',
    as: owner,
    found: { on: '/admin/fleet', by: /\/admin\/fleet\/([A-Z][\w-]+)/, address: (serial) => `/admin/fleet/${serial}` },
  },
  { path: '/admin/customers', class: 'admin', as: owner },
  {
    path: '/admin/customers/[customerId]',
    class: 'admin',
    as: owner,
    found: { on: '/admin/customers', by: /(customer_\w+)/, address: (found) => `/admin/customers/${found}` },
  },
  { path: '/admin/billing/credits', class: 'admin', as: owner },
  { path: '/admin/billing/tax', class: 'admin', as: owner },
  { path: '/admin/billing/invoices', class: 'admin', as: owner },
  {
    path: '/admin/billing/invoices/[invoiceId]',
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/billing/invoices',
      by: /(invoice_\w+)/,
      address: (invoice) => `/admin/billing/invoices/${invoice}`,
    },
  },
  {
    path: '/admin/billing/invoices/[invoiceId]/credit',
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/billing/invoices',
      by: /(invoice_\w+)/,
      address: (invoice) => `/admin/billing/invoices/${invoice}/credit`,
    },
  },
  {
    path: '/admin/billing/drafts/[draftId]',
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/billing/invoices?state=draft',
      by: /\/admin\/billing\/drafts\/(invoice_\w+)/,
      address: (draft) => `/admin/billing/drafts/${draft}`,
    },
  },
  {
    path: '/admin/billing/credit-notes/[noteId]',
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/billing/invoices?state=credit-notes',
      by: /\/admin\/billing\/credit-notes\/(\w+)/,
      address: (note) => `/admin/billing/credit-notes/${note}`,
    },
  },
];
