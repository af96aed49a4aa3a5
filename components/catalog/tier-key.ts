const LONGEST = 40;
const FORM = /^[a-z][a-z0-9-]*$/;

/** A key for a tier with this name that no other tier has: `Pro & Care` is `pro-care`, and `pro-care-2` where that is taken. */
export function suggestTierKey(name: string, taken: readonly string[]): string {
  const plain = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, LONGEST - 4)
    .replace(/-+$/, '');
  const key = plain === '' ? 'tier' : plain;
  if (!taken.includes(key)) return key;
  let count = 2;
  while (taken.includes(`${key}-${count}`)) count++;
  return `${key}-${count}`;
}

/** What is wrong with a key, as a message key below `catalog.tier.keyWrong`; null when it can be used. */
export function tierKeyProblem(key: string, taken: readonly string[]): 'form' | 'long' | 'taken' | null {
  if (!FORM.test(key)) return 'form';
  if (key.length > LONGEST) return 'long';
  return taken.includes(key) ? 'taken' : null;
}
