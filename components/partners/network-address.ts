/** How a network is shown, as the address says it. */
export interface NetworkAddress {
  readonly as: 'tree' | 'table';
  /** Ids of branches that are folded. */
  readonly folded: ReadonlySet<string>;
}

interface Placed {
  readonly id: string;
  readonly depth: number;
}

export function parseNetworkAddress(
  parameters: Readonly<Record<string, string | readonly string[] | undefined>>,
  partners: readonly Placed[],
): NetworkAddress {
  const wanted = new Set(String(parameters['folded'] ?? '').split(','));
  return {
    as: parameters['as'] === 'table' ? 'table' : 'tree',
    folded: new Set(partners.map(({ id }) => id).filter((id) => wanted.has(id))),
  };
}

export function networkHref(address: NetworkAddress, change: Partial<NetworkAddress>): string {
  const { as, folded } = { ...address, ...change };
  const search = new URLSearchParams();
  if (as === 'table') search.set('as', as);
  if (folded.size > 0) search.set('folded', [...folded].join(','));
  const text = search.toString();
  return text === '' ? '/partner/network' : `/partner/network?${text}`;
}

/** The rows that are drawn when branches are folded; rows come with every branch right below its root. */
export function visibleRows<T extends Placed>(rows: readonly T[], folded: ReadonlySet<string>): T[] {
  let hiddenBelow = Number.POSITIVE_INFINITY;
  return rows.filter(({ id, depth }) => {
    if (depth > hiddenBelow) return false;
    hiddenBelow = folded.has(id) ? depth : Number.POSITIVE_INFINITY;
    return true;
  });
}
