/** A decoded request: nested by the brackets in its names (`line_items[0][quantity]=1`), or plain JSON for version 2. */
export type Fields = Record<string, unknown>;

export function parseForm(text: string): Fields {
  const root: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of new URLSearchParams(text)) place(root, pathOf(name), value);
  return root;
}

function pathOf(name: string): string[] {
  const open = name.indexOf('[');
  if (open <= 0) return [name];
  return [name.slice(0, open), ...name.slice(open + 1, -1).split('][')];
}

function place(root: Record<string, unknown>, path: readonly string[], value: string): void {
  let at = root;
  for (const step of path.slice(0, -1)) {
    const inner = at[step];
    const next = isFields(inner) ? inner : (Object.create(null) as Record<string, unknown>);
    at[step] = next;
    at = next;
  }
  const last = path.at(-1) ?? '';
  // `expand[]=a&expand[]=b` has empty names; they count up.
  at[last === '' ? String(Object.keys(at).length) : last] = value;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
