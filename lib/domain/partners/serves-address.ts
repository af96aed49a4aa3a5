/** A place as far as territories are concerned: ISO 3166 country and postal code. */
export interface Place {
  readonly country: string;
  readonly postalCode: string | null;
}

/** Whether a partner may sell at a place. `IT` is a country, `IT-25121` a postal code, `IT-25*` all that begin so; none at all is everywhere. */
export function servesAddress(territories: readonly string[], { country, postalCode }: Place): boolean {
  return territories.length === 0 || territories.some((territory) => isWithin(territory, { country, postalCode }));
}

function isWithin(territory: string, { country, postalCode }: Place): boolean {
  const [land = '', code] = territory.split('-', 2);
  if (land !== country) return false;
  if (code === undefined) return true;
  if (postalCode === null) return false;
  return code.endsWith('*') ? postalCode.startsWith(code.slice(0, -1)) : postalCode === code;
}
