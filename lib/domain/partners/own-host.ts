const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
/** Names that lead into somebody's own network or nowhere. */
const INNER = new Set([
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'arpa',
  'onion',
  'invalid',
]);

/**
 * The name of a host as DNS and browsers write it, from what somebody typed: `https://Portal.Rossi.example/` is
 * `portal.rossi.example`. Undefined for what cannot be a partner's own host: addresses of machines, names without a dot, names
 * of inner networks, and the product's own address with everything below and above it.
 */
export function ownHost(typed: string, productHost: string): string | undefined {
  const bare = typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .replace(/\.$/, '');
  const labels = bare.split('.');
  const last = labels.at(-1) ?? '';
  const isName = labels.length >= 2 && bare.length <= 253 && labels.every((label) => LABEL.test(label));
  if (!isName || !/^(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/.test(last) || INNER.has(last)) return undefined;
  const product = productHost.replace(/:\d+$/, '');
  const related = bare === product || bare.endsWith(`.${product}`) || product.endsWith(`.${bare}`);
  return related ? undefined : bare;
}

/** The record that proves a host is its owner's, as it is written into the zone. */
export interface HostProof {
  readonly name: string;
  readonly value: string;
}

export function hostProof(host: string, token: string): HostProof {
  return { name: `_perennial.${host}`, value: `perennial-verify=${token}` };
}
