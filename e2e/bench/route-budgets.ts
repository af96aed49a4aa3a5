import type { BudgetedRoute } from './routes/budgeted-route';
import { adminRoutes } from './routes/admin-routes';
import { catalogRoutes } from './routes/catalog-routes';
import { customerRoutes } from './routes/customer-routes';
import { partnerRoutes } from './routes/partner-routes';

/** Every page of the product. The story beside it fails when one is missing here or heavier than its class allows. */
export const budgetedRoutes: readonly BudgetedRoute[] = [
  ...customerRoutes,
  ...catalogRoutes,
  ...adminRoutes,
  ...partnerRoutes,
];

/** Pages that show nothing themselves. */
export const redirectingPaths: readonly string[] = ['/', '/lab'];
