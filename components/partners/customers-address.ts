/** Which customers a partner's list shows, as its address says it. */
export interface CustomersAddress {
  readonly q?: string | undefined;
  readonly brand?: string | undefined;
  readonly soldBy?: string | undefined;
  readonly page: number;
}

export function parseCustomersAddress(
  parameters: Readonly<Record<string, string | readonly string[] | undefined>>,
): CustomersAddress {
  const one = (key: string): string | undefined => {
    const value = parameters[key];
    const first = (typeof value === 'string' ? value : value?.[0])?.trim();
    return first === undefined || first === '' ? undefined : first.slice(0, 120);
  };
  const page = Number(one('page') ?? 1);
  return {
    q: one('q'),
    brand: one('brand'),
    soldBy: one('soldBy'),
    page: Number.isSafeInteger(page) && page >= 1 ? page : 1,
  };
}

export function customersHref(address: CustomersAddress, change: Partial<CustomersAddress>): string {
  const next = { ...address, ...('page' in change ? {} : { page: 1 }), ...change };
  const search = new URLSearchParams();
  for (const key of ['q', 'brand', 'soldBy'] as const) {
    const value = next[key];
    if (value !== undefined) search.set(key, value);
  }
  if (next.page > 1) search.set('page', String(next.page));
  const text = search.toString();
  return text === '' ? '/partner/customers' : `/partner/customers?${text}`;
}
