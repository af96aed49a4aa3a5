/** Rows by the subscription they are about, in their order. */
export function grouped<T extends { readonly subscriptionId: string }>(rows: readonly T[]): Map<string, T[]> {
  return groupedBy(rows, (row) => row.subscriptionId);
}

export function groupedBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
