import { refuse, type Refusal } from '@/lib/domain/refusal';

/** `IT`, `IT-25121`, `IT-25*`. */
const TERRITORY = /^[A-Z]{2}(?:-[A-Z0-9]{1,10}\*?)?$/;
const MOST = 50;

/** Territories as people type them, separated by commas, blanks or lines. Any of them is enough (OR); none at all is everywhere. */
export function parseTerritories(typed: string): string[] | Refusal {
  const territories = [...new Set(typed.toUpperCase().split(/[\s,;]+/))].filter((one) => one !== '').toSorted();
  const wrong = territories.find((one) => !TERRITORY.test(one));
  if (wrong !== undefined)
    return refuse(
      'INPUT_INVALID',
      `${wrong} is not a territory. Name countries (AT), postal codes (IT-25121) or areas (IT-25*).`,
      { field: 'territories', values: { messageKey: 'partner.network.refusals.territory', territory: wrong } },
    );
  if (territories.length > MOST)
    return refuse('LIMIT_EXCEEDED', `A partner has at most ${MOST} territories. Name a larger area.`, {
      field: 'territories',
    });
  return territories;
}

/** The first of `inner` that reaches outside of `outer`; null when all of it lies within. No territory is everywhere. */
export function outside(inner: readonly string[], outer: readonly string[]): string | null {
  if (outer.length === 0) return null;
  if (inner.length === 0) return '*';
  return inner.find((one) => !outer.some((area) => covers(area, one))) ?? null;
}

function covers(area: string, one: string): boolean {
  if (area === one) return true;
  const [land, code] = area.split('-', 2);
  const [otherLand, otherCode] = one.split('-', 2);
  if (land !== otherLand) return false;
  if (code === undefined) return true;
  return code.endsWith('*') && otherCode !== undefined && otherCode.startsWith(code.slice(0, -1));
}
