import { COMMISSION_KINDS, type CommissionKind } from '@/lib/domain/commissions/commission-entry';

/** Which entries a list of earnings shows, as its address says it. */
export const EARNINGS_VIEWS = ['all', 'pending', 'payout', 'reversed'] as const;

export interface EarningsAddress {
  readonly view: (typeof EARNINGS_VIEWS)[number];
  readonly brand?: string | undefined;
  readonly soldBy?: string | undefined;
  readonly currency?: string | undefined;
  readonly kind?: CommissionKind | undefined;
  /** From one. */
  readonly page: number;
  /** The entry that is explained beside the list. */
  readonly entry?: string | undefined;
}

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

const MOST_PAGES = 10_000;

/** Reads what it knows and drops the rest; what makes no sense is the default. */
export function parseEarningsAddress(parameters: Parameters): EarningsAddress {
  const page = Number(one(parameters['page']) ?? 1);
  return {
    view: EARNINGS_VIEWS.find((view) => view === one(parameters['view'])) ?? 'all',
    brand: one(parameters['brand']),
    soldBy: one(parameters['soldBy']),
    currency: one(parameters['currency']),
    kind: COMMISSION_KINDS.find((kind) => kind === one(parameters['kind'])),
    page: Number.isSafeInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1,
    entry: one(parameters['entry']),
  };
}

/** The address of a list that differs in what is named; defaults are not written. Another filter begins at the first page. */
export function earningsHref(
  address: EarningsAddress,
  change: Partial<EarningsAddress> = {},
  path = '/partner/earnings',
): string {
  const keepsPage = Object.keys(change).every((key) => key === 'entry');
  const next = { ...address, ...(keepsPage ? {} : { page: 1, entry: undefined }), ...change };
  const search = new URLSearchParams();
  if (next.view !== 'all') search.set('view', next.view);
  for (const key of ['brand', 'soldBy', 'currency', 'kind', 'entry'] as const) {
    const value = next[key];
    if (value !== undefined) search.set(key, value);
  }
  if (next.page > 1) search.set('page', String(next.page));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

function one(value: string | readonly string[] | undefined): string | undefined {
  const first = typeof value === 'string' ? value : value?.[0];
  return first === undefined || first === '' || first.length > 80 ? undefined : first;
}
