import { ApiError } from './api-error';
import type { Route } from './call';
import { accountRoutes } from './resources/accounts';
import { balanceTransactionRoutes } from './resources/balance-transactions';
import { chargeRoutes } from './resources/charges';
import { checkoutSessionRoutes } from './resources/checkout-sessions';
import { customerRoutes } from './resources/customers';
import { disputeRoutes } from './resources/disputes';
import { eventRoutes } from './resources/events';
import { paymentIntentRoutes } from './resources/payment-intents';
import { paymentMethodRoutes } from './resources/payment-methods';
import { refundRoutes } from './resources/refunds';
import { setupIntentRoutes } from './resources/setup-intents';
import { taxCalculationRoutes } from './resources/tax-calculations';
import { transferRoutes } from './resources/transfers';

const routes: readonly Route[] = [
  ...customerRoutes,
  ...checkoutSessionRoutes,
  ...paymentMethodRoutes,
  ...setupIntentRoutes,
  ...paymentIntentRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...balanceTransactionRoutes,
  ...accountRoutes,
  ...transferRoutes,
  ...taxCalculationRoutes,
];

const notBuiltHere =
  'accounts account_links application_fees balance coupons credit_notes files invoices invoiceitems mandates payment_links ' +
  'payouts plans prices products quotes setup_attempts subscriptions tax_rates topups';

/** Resources that Stripe has and we know of, so that "not built here" (501) differs from "no such thing" (404). */
const knownResources = new Set([...routes.map((route) => resourceOf(route.path)), ...notBuiltHere.split(' ')]);

export interface Match {
  readonly route: Route;
  readonly ids: readonly string[];
}

/** The route of a request; throws 404 for a path nobody knows and 501 for one that Stripe has and the sandbox has not. */
export function findRoute(method: string, path: string): Match {
  const segments = path.split('/');
  for (const route of routes) {
    const ids = route.method === method ? matchPath(route.path.split('/'), segments) : null;
    if (ids) return { route, ids };
  }
  const known = knownResources.has(resourceOf(path));
  throw new ApiError(known ? 501 : 404, {
    type: 'invalid_request_error',
    message: known
      ? `The sandbox does not implement ${method} ${path}.`
      : `Unrecognized request URL (${method}: ${path}).`,
  });
}

function matchPath(pattern: readonly string[], segments: readonly string[]): string[] | null {
  if (pattern.length !== segments.length) return null;
  const ids: string[] = [];
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{') && segment !== '') ids.push(decodeURIComponent(segment));
    else if (part !== segment) return null;
  }
  return ids;
}

function resourceOf(path: string): string {
  const segments = path.split('/');
  return (segments[2] === 'core' ? segments[3] : segments[2]) ?? '';
}
