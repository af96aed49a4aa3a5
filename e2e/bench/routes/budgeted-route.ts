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
