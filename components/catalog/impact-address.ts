/** Which number of an impact a list is behind; what is not there does not limit it. */
export interface ImpactListFilter {
  readonly effect?: string | undefined;
  readonly country?: string | undefined;
  readonly currency?: string | undefined;
  readonly plan?: string | undefined;
  readonly notice?: string | undefined;
  readonly partner?: string | undefined;
}

const IMPACT_FILTERS = ['effect', 'country', 'currency', 'plan', 'notice', 'partner'] as const;

export interface ImpactPlace {
  readonly draftId: string;
  readonly impactId: string;
}

/** The address of the list behind a number. */
export function impactHref({ draftId, impactId }: ImpactPlace, filter: ImpactListFilter = {}): string {
  return withFilter(`/admin/catalog/drafts/${draftId}/impact/${impactId}`, filter);
}

/** The same list as a file. */
export function impactCsvHref({ draftId, impactId }: ImpactPlace, filter: ImpactListFilter = {}): string {
  return withFilter(`/admin/catalog/drafts/${draftId}/impact/${impactId}/csv`, filter);
}

/** The offers that are out: quotes that nobody accepted yet, checkouts that are being paid. */
export type OfferKind = 'quotes' | 'checkouts';

export function impactOffersHref({ draftId, impactId }: ImpactPlace, kind?: OfferKind): string {
  return withKind(`/admin/catalog/drafts/${draftId}/impact/${impactId}/offers`, kind);
}

/** The same list as a file. */
export function impactOffersCsvHref({ draftId, impactId }: ImpactPlace, kind?: OfferKind): string {
  return withKind(`/admin/catalog/drafts/${draftId}/impact/${impactId}/offers/csv`, kind);
}

export function parseOfferKind(value: unknown): OfferKind | undefined {
  return value === 'quotes' || value === 'checkouts' ? value : undefined;
}

function withKind(path: string, kind: OfferKind | undefined): string {
  return kind === undefined ? path : `${path}?kind=${kind}`;
}

function withFilter(path: string, filter: ImpactListFilter): string {
  const search = new URLSearchParams(
    IMPACT_FILTERS.flatMap((name): [string, string][] => (filter[name] === undefined ? [] : [[name, filter[name]]])),
  ).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Reads the filter out of an address and drops everything else. */
export function parseImpactFilter(
  parameters: Readonly<Record<string, string | readonly string[] | undefined>>,
): ImpactListFilter {
  return Object.fromEntries(
    IMPACT_FILTERS.flatMap((name) => {
      const value = parameters[name];
      return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 120)]] : [];
    }),
  );
}
