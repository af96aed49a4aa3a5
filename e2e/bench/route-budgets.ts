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
  /** The page on which the first link to this path is followed, where the address differs from seed to seed. */
  readonly linkedFrom?: string;
}

const productManager = 'marco.brandt@aurelia.example';
const customer = 'lena.maier@home.example';
const installer = 'karl.muster@muster-elektro.example';

/** Every page of the product. The story beside it fails when one is missing here or heavier than its class allows. */
export const budgetedRoutes: readonly BudgetedRoute[] = [
  { path: '/sign-in', class: 'public' },
  { path: '/sign-in/sent', class: 'public' },
  { path: '/sign-in/link', class: 'public', address: '/sign-in/link?email=lena.maier%40home.example&token=none' },
  { path: '/choose-portal', class: 'customer', as: customer },
  { path: '/[locale]/b/[brand]/pricing', class: 'public', address: '/en/b/aurelia/pricing' },

  { path: '/admin/catalog/plans', class: 'admin', as: productManager },
  {
    path: '/admin/catalog/plans/[line]',
    class: 'admin editor',
    as: productManager,
    address: '/admin/catalog/plans/aurelia-sense',
  },
  { path: '/admin/catalog/drafts', class: 'admin', as: productManager },
  {
    path: '/admin/catalog/drafts/[draftId]/review',
    class: 'admin editor',
    as: productManager,
    linkedFrom: '/admin/catalog/drafts',
  },
  { path: '/admin/catalog/releases', class: 'admin', as: productManager },
  {
    path: '/admin/catalog/releases/[releaseId]',
    class: 'admin',
    as: productManager,
    linkedFrom: '/admin/catalog/releases',
  },

  { path: '/my', class: 'customer', as: customer },

  { path: '/lab/clock', class: 'admin', as: productManager },
  { path: '/lab/outbox', class: 'admin', as: productManager },
  { path: '/lab/devices', class: 'admin', as: productManager },
  { path: '/lab/cards', class: 'admin', as: productManager },
];

/** Pages that show nothing themselves. */
export const redirectingPaths: readonly string[] = ['/', '/lab'];
