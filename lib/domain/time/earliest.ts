/** The first of some instants of which any may be missing; null when all are. */
export function earliest(...instants: readonly (Date | null | undefined)[]): Date | null {
  const known = instants.filter((each) => each !== null && each !== undefined);
  return known.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
