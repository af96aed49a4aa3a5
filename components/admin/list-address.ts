/** What a list of the console shows, as its address says it: words to search for, filters, a page. */
export interface ListAddress {
  readonly path: string;
  readonly q: string;
  /** By the name of the filter; a filter that is off is not there. */
  readonly filters: Readonly<Record<string, string>>;
  readonly page: number;
}

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the filters a list has and drops everything else. */
export function parseListAddress(path: string, parameters: Parameters, names: readonly string[]): ListAddress {
  const one = (name: string): string => {
    const value = parameters[name];
    return ((typeof value === 'string' ? value : value?.[0]) ?? '').trim().slice(0, 120);
  };
  const page = Number(one('page') || 1);
  return {
    path,
    q: one('q'),
    filters: Object.fromEntries(names.flatMap((name) => (one(name) === '' ? [] : [[name, one(name)]]))),
    page: Number.isSafeInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** The address with something changed; anything but another page begins at the first. */
export function listHref(address: ListAddress, change: Readonly<Record<string, string | number | undefined>>): string {
  const { page, ...rest } = change;
  const wanted: Record<string, string | number | undefined> = { q: address.q, ...address.filters, ...rest };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted))
    if (value !== undefined && value !== '') search.set(name, String(value));
  if (typeof page === 'number' && page > 1) search.set('page', String(page));
  const text = search.toString();
  return text === '' ? address.path : `${address.path}?${text}`;
}
