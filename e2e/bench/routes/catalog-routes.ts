import type { BudgetedRoute } from './budgeted-route';
import { productManager } from './people';

/** Pages where the catalogue is edited. */
export const catalogRoutes: readonly BudgetedRoute[] = [
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
];
