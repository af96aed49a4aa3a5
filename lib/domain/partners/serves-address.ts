/** A place as far as territories are concerned: ISO 3166 country and postal code. */
export interface Place {
  readonly country: string;
  readonly postalCode: string | null;
}

/** Whether a partner may sell at a place; no territory at all is everywhere. */
export function servesAddress(territories: readonly string[], place: Place): boolean {
  return territories.length === 0 || territories.some((territory) => territoryTest(territory)(place));
}

/** Whether places are within a territory: `IT` is a country, `IT-25121` a postal code, `IT-25*` every code that begins so. */
export function territoryTest(territory: string): (place: Place) => boolean {
  const [land = '', code] = territory.split('-', 2);
  if (code === undefined) return ({ country }) => country === land;
  const begin = code.endsWith('*') ? code.slice(0, -1) : null;
  return ({ country, postalCode }) =>
    country === land && postalCode !== null && (begin === null ? postalCode === code : postalCode.startsWith(begin));
}
