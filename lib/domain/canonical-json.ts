/**
 * JSON with the members of objects in the order of their names, dates as ISO instants, and undefined members left out. Two
 * values that a reader would call equal have the same text, also after a database reordered their members.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortMembers);
}

/** `JSON.stringify` has already called `toJSON` when it hands a member over, so dates arrive here as strings. */
function sortMembers(_key: string, member: unknown): unknown {
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
  return Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
