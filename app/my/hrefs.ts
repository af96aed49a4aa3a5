/** Addresses of the customer's portal, so that every page writes them the same way. */
export function changeHref(query: {
  device?: string | undefined;
  subscription?: string | undefined;
  plan?: string | undefined;
  interval?: string | undefined;
  all?: string | undefined;
  was?: string | undefined;
  code?: string | undefined;
  note?: string | undefined;
}): string {
  const stated = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(stated).toString();
  return search === '' ? '/my/plan/change' : `/my/plan/change?${search}`;
}

export function deviceHref(serial: string): string {
  return `/my/devices/${encodeURIComponent(serial)}`;
}

export function planHref(verb: 'pause' | 'cancel', subscriptionId: string): string {
  return `/my/plan/${verb}?${new URLSearchParams({ subscription: subscriptionId })}`;
}
