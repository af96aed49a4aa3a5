/** Kinds of things that carry an id. Whole words, so ours never look like a payment provider's. */
export const ID_KINDS = [
  'tenant', 'brand', 'entity', 'user', 'membership', 'key', 'customer', 'site', 'partner', 'relation', 'agreement',
  'attribution', 'program', 'rule', 'version', 'entry', 'statement', 'payout', 'line', 'plan', 'release', 'draft', 'patch',
  'price', 'feature', 'meter', 'model', 'device', 'custody', 'ownership', 'claim', 'subscription', 'span', 'change', 'quote',
  'checkout', 'invoice', 'item', 'payment', 'method', 'refund', 'unlock', 'set', 'posting', 'journal', 'event', 'mail', 'audit',
  'endpoint', 'delivery', 'override', 'book', 'contract', 'wallet', 'coupon', 'usage', 'move', 'comment',
] as const;

export type IdKind = (typeof ID_KINDS)[number];

/** Kind, underscore, sortable: `subscription_01j…`. */
export type Id<K extends IdKind> = `${K}_${string}`;

/** Makes ids. The running product uses time and randomness; the seed uses its own clock and a fixed sequence. */
export type NewId = <K extends IdKind>(kind: K) => Id<K>;
