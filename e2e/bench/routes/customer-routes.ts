import type { BudgetedRoute } from './budgeted-route';
import { productManager, owner, customer } from './people';

/** Public pages, sign-in, the customer portal and the lab. */
export const customerRoutes: readonly BudgetedRoute[] = [
  { path: '/sign-in', class: 'public' },
  { path: '/sign-in/sent', class: 'public' },
  {
    path: '/sign-in/link',
    class: 'public',
    address: `/sign-in/link?${new URLSearchParams({ email: customer, token: 'none' })}`,
  },
  { path: '/invite/[token]', class: 'public', address: '/invite/none' },
  { path: '/choose-portal', class: 'customer', as: customer },
  { path: '/[locale]/b/[brand]/pricing', class: 'public', address: '/en/b/aurelia/pricing' },
  { path: '/[locale]/b/[brand]/c/[code]', class: 'public', address: '/en/b/aurelia/c/0000-0000' },
  { path: '/[locale]/b/[brand]/c/[code]/join', class: 'public', address: '/en/b/aurelia/c/0000-0000/join' },
  {
    path: '/[locale]/b/[brand]/c/[code]/done',
    class: 'public',
    as: customer,
    address: '/en/b/aurelia/c/V142-0X8Z/done?serial=AH3-7740-291F',
  },
  { path: '/[locale]/b/[brand]/l/[code]/closed', class: 'public', address: '/en/b/aurelia/l/0000-0000/closed' },

  { path: '/[locale]/cancel', class: 'public', address: '/en/cancel' },
  { path: '/[locale]/accessibility', class: 'public', address: '/en/accessibility' },
  { path: '/[locale]/legal/privacy', class: 'public', address: '/en/legal/privacy' },
  { path: '/[locale]/legal/terms', class: 'public', address: '/en/legal/terms' },
  {
    path: '/[locale]/preview/[draftId]/[brand]/[theme]/[screen]',
    class: 'public',
    as: productManager,
    found: {
      on: '/admin/catalog/drafts',
      by: /(draft_\w+)/,
      address: (draft) => `/en/preview/${draft}/aurelia/light/portal`,
    },
  },
  ...['', '/approve'].map((page): BudgetedRoute => ({
    path: `/admin/partners/payouts/[runId]${page}`,
    class: 'admin',
    as: owner,
    found: {
      on: '/admin/partners/payouts',
      by: /(run_\w+)/,
      address: (run) => `/admin/partners/payouts/${run}${page}`,
    },
  })),
  ...['account', 'corrections'].map((page): BudgetedRoute => ({
    path: `/admin/customers/[customerId]/${page}`,
    class: 'admin',
    as: owner,
    found: { on: '/admin/customers', by: /(customer_\w+)/, address: (found) => `/admin/customers/${found}/${page}` },
  })),

  { path: '/my', class: 'customer', as: customer },
  { path: '/my/devices', class: 'customer', as: customer },
  { path: '/my/devices/add', class: 'customer', as: customer },
  {
    path: '/my/devices/[serial]',
    class: 'customer',
    as: customer,
    found: { on: '/my/devices', by: /"\/my\/devices\/([A-Z][\w-]+)"/, address: (serial) => `/my/devices/${serial}` },
  },
  { path: '/my/plan', class: 'customer', as: customer },
  ...['change', 'change/done', 'pause', 'cancel'].map((step): BudgetedRoute => ({
    path: `/my/plan/${step}`,
    class: 'customer',
    as: customer,
    found: {
      on: '/my/plan',
      by: /(subscription_\w+)/,
      address: (subscription) => `/my/plan/${step}?subscription=${subscription}`,
    },
  })),
  { path: '/my/invoices', class: 'customer', as: customer },
  {
    path: '/my/invoices/[id]',
    class: 'customer',
    as: customer,
    found: { on: '/my/invoices', by: /(invoice_\w+)/, address: (invoice) => `/my/invoices/${invoice}` },
  },

  { path: '/my/payment-methods', class: 'customer', as: customer },
  { path: '/my/usage', class: 'customer', as: customer },
  { path: '/my/settings', class: 'customer', as: customer },
  { path: '/my/help', class: 'customer', as: customer },

  { path: '/lab/clock', class: 'admin', as: productManager },
  { path: '/lab/outbox', class: 'admin', as: productManager },
  { path: '/lab/devices', class: 'admin', as: productManager },
  { path: '/lab/cards', class: 'admin', as: productManager },
];
