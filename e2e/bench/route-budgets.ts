/** Kilobytes (1,000 bytes) of compressed JavaScript a page of each class may make a browser load before anything is clicked. */
export const budgets = {
  public: 150,
  customer: 165,
  partner: 195,
  admin: 235,
  'admin editor': 270,
  insights: 220,
} as const;

export type RouteClass = keyof typeof budgets;

export interface BudgetedRoute {
  /** As the folders of `app` spell it, without groups. */
  readonly path: string;
  readonly class: RouteClass;
  /** E-mail of the demo person who opens it; nobody is signed in without one. */
  readonly as?: string;
  /** A concrete address for a path with variable parts. */
  readonly address?: string;
  /** Where the address differs from seed to seed: the first thing in a page that fits `by`, made into an address. */
  readonly found?: { readonly on: string; readonly by: RegExp; readonly address: (found: string) => string };
}

const productManager = 'marco.brandt@aurelia.example';
const owner = 'ana.keller@aurelia.example';
const customer = 'lena.maier@home.example';
const installer = 'karl.muster@muster-elektro.example';
const payingPartner = 'wiebke.petersen@pumpen-petersen.example';
const distributor = 'tomke.hansen@nordwind.example';

/** Every page of the product. The story beside it fails when one is missing here or heavier than its class allows. */
export const budgetedRoutes: readonly BudgetedRoute[] = [
  { path: '/sign-in', class: 'public' },
  { path: '/sign-in/sent', class: 'public' },
  {
    path: '/sign-in/link',
    class: 'public',
    address: `/sign-in/link?${new URLSearchParams({ email: customer, token: 'none' })}`,
  },
  { path: '/choose-portal', class: 'customer', as: customer },
  { path: '/[locale]/b/[brand]/pricing', class: 'public', address: '/en/b/aurelia/pricing' },
  { path: '/[locale]/b/[brand]/c/[code]', class: 'public', address: '/en/b/aurelia/c/0000-0000' },
  { path: '/[locale]/b/[brand]/l/[code]/closed', class: 'public', address: '/en/b/aurelia/l/0000-0000/closed' },

  { path: '/[locale]/cancel', class: 'public', address: '/en/cancel' },
  { path: '/[locale]/accessibility', class: 'public', address: '/en/accessibility' },
  { path: '/[locale]/legal/privacy', class: 'public', address: '/en/legal/privacy' },
  { path: '/[locale]/legal/terms', class: 'public', address: '/en/legal/terms' },

  { path: '/admin', class: 'admin', as: productManager },
  { path: '/admin/catalog/plans', class: 'admin', as: productManager },
  {
    path: '/admin/catalog/plans/[line]',
    class: 'admin editor',
    as: productManager,
    address: '/admin/catalog/plans/aurelia-sense',
  },
  {
    path: '/admin/catalog/plans/[line]/[plan]',
    class: 'admin editor',
    as: productManager,
    address: '/admin/catalog/plans/aurelia-sense/premium',
  },
  { path: '/admin/catalog/features', class: 'admin', as: productManager },
  {
    path: '/admin/catalog/features/new',
    class: 'admin',
    as: productManager,
    address: '/admin/catalog/features/new?line=aurelia-sense',
  },
  {
    path: '/admin/catalog/features/[line]/[key]',
    class: 'admin',
    as: productManager,
    address: '/admin/catalog/features/aurelia-sense/history.retention',
  },
  { path: '/admin/catalog/drafts', class: 'admin', as: productManager },
  {
    path: '/admin/catalog/drafts/[draftId]/review',
    class: 'admin editor',
    as: productManager,
    found: {
      on: '/admin/catalog/drafts',
      by: /(draft_\w+)/,
      address: (draft) => `/admin/catalog/drafts/${draft}/review`,
    },
  },
  {
    path: '/admin/catalog/drafts/[draftId]/preview',
    class: 'admin',
    as: productManager,
    found: {
      on: '/admin/catalog/drafts',
      by: /(draft_\w+)/,
      address: (draft) => `/admin/catalog/drafts/${draft}/preview`,
    },
  },
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
  {
    path: '/admin/catalog/drafts/[draftId]/impact/[impactId]',
    class: 'admin',
    as: productManager,
    found: {
      on: '/admin/catalog/drafts',
      by: /(draft_\w+)/,
      address: (draft) => `/admin/catalog/drafts/${draft}/impact/none`,
    },
  },
  {
    path: '/admin/catalog/drafts/[draftId]/impact/[impactId]/offers',
    class: 'admin',
    as: productManager,
    found: {
      on: '/admin/catalog/drafts',
      by: /(draft_\w+)/,
      address: (draft) => `/admin/catalog/drafts/${draft}/impact/none/offers`,
    },
  },
  { path: '/admin/catalog/releases', class: 'admin', as: productManager },
  {
    path: '/admin/catalog/releases/[releaseId]',
    class: 'admin',
    as: productManager,
    found: {
      on: '/admin/catalog/releases',
      by: /(release_\w+)/,
      address: (release) => `/admin/catalog/releases/${release}`,
    },
  },

  {
    path: '/admin/catalog/releases/[releaseId]/migration',
    class: 'admin',
    as: productManager,
    found: {
      on: '/admin/catalog/releases',
      by: /(release_\w+)/,
      address: (release) => `/admin/catalog/releases/${release}/migration`,
    },
  },
  {
    path: '/admin/catalog/releases/[releaseId]/roll-back',
    class: 'admin',
    as: productManager,
    found: {
      on: '/admin/catalog/releases',
      // The last of the list is the oldest; what is live has no way back to itself.
      by: /(release_\w+)(?![^]*release_)/,
      address: (release) => `/admin/catalog/releases/${release}/roll-back`,
    },
  },
  { path: '/admin/catalog/new', class: 'admin', as: productManager },
  { path: '/admin/catalog/import', class: 'admin', as: productManager },
  { path: '/admin/catalog/price-test', class: 'admin', as: productManager },
  { path: '/admin/catalog/price-books', class: 'admin', as: productManager },
  { path: '/admin/catalog/coupons', class: 'admin', as: productManager },

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
  { path: '/admin/partners/attributions', class: 'admin', as: owner },
  { path: '/admin/partners/deals', class: 'admin', as: owner },
  {
    path: '/admin/partners/deals/[dealId]',
    class: 'admin',
    as: owner,
    found: { on: '/admin/partners/deals', by: /(deal_\w+)/, address: (found) => `/admin/partners/deals/${found}` },
  },
  { path: '/admin/partners/payouts', class: 'admin', as: owner },
  { path: '/admin/partners/payouts/new', class: 'admin', as: owner },
  { path: '/admin/partners/payouts/open', class: 'admin', as: owner },
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
  ...['account', 'corrections'].map((page): BudgetedRoute => ({
    path: `/admin/customers/[customerId]/${page}`,
    class: 'admin',
    as: owner,
    found: { on: '/admin/customers', by: /(customer_\w+)/, address: (found) => `/admin/customers/${found}/${page}` },
  })),
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
  { path: '/partner/invoices', class: 'partner', as: payingPartner },
  {
    path: '/partner/invoices/[id]',
    class: 'partner',
    as: payingPartner,
    found: { on: '/partner/invoices', by: /(invoice_\w+)/, address: (invoice) => `/partner/invoices/${invoice}` },
  },
  { path: '/partner/help', class: 'partner', as: installer },

  { path: '/lab/clock', class: 'admin', as: productManager },
  { path: '/lab/outbox', class: 'admin', as: productManager },
  { path: '/lab/devices', class: 'admin', as: productManager },
  { path: '/lab/cards', class: 'admin', as: productManager },
];

/** Pages that show nothing themselves. */
export const redirectingPaths: readonly string[] = ['/', '/lab'];
