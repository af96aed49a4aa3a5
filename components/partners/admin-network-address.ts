/** What the network of the console shows, as its address says it. */
export interface AdminNetworkAddress {
  readonly as: 'tree' | 'table';
  readonly q: string;
  readonly status: string;
  readonly type: string;
  readonly tier: string;
  /** Branches that are open. */
  readonly open: readonly string[];
  /** Nobody has opened or closed a branch yet. */
  readonly untouched: boolean;
  /** Ids after which a page begins: one per branch of the tree, one for the table. */
  readonly after: readonly string[];
}

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

const MOST_IDS = 40;

export function parseAdminNetwork(parameters: Parameters): AdminNetworkAddress {
  const one = (name: string): string => {
    const value = parameters[name];
    return ((typeof value === 'string' ? value : value?.[0]) ?? '').trim().slice(0, 4000);
  };
  const ids = (name: string): string[] =>
    one(name)
      .split(',')
      .filter((id) => /^partner_\w{1,40}$/.test(id))
      .slice(0, MOST_IDS);
  const [q, status, type, tier] = [one('q').slice(0, 120), one('status'), one('type'), one('tier')];
  const isFiltered = q !== '' || status !== '' || type !== '' || tier !== '';
  // A search looks everywhere, so what it finds stands in a list.
  const as = one('as') === 'table' || isFiltered ? 'table' : 'tree';
  return { as, q, status, type, tier, open: ids('open'), untouched: one('open') === '', after: ids('after') };
}

export function adminNetworkHref(address: AdminNetworkAddress, change: Partial<AdminNetworkAddress>): string {
  const { as, open, untouched, after, ...words } = { ...address, ...change };
  const search = new URLSearchParams();
  if (as === 'table') search.set('as', as);
  for (const [name, value] of Object.entries(words)) if (value !== '') search.set(name, value);
  if (as === 'tree' && !untouched) search.set('open', open.length === 0 ? 'none' : open.join(','));
  if (after.length > 0) search.set('after', after.join(','));
  const text = search.toString();
  return text === '' ? '/admin/partners' : `/admin/partners?${text}`;
}

/** The address with a branch opened, or closed together with where its page began. */
export function toggleBranch(address: AdminNetworkAddress, id: string): string {
  const isOpen = address.open.includes(id);
  return adminNetworkHref(address, {
    open: isOpen ? address.open.filter((other) => other !== id) : [...address.open, id],
    untouched: false,
  });
}
