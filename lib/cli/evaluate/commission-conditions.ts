import { z } from 'zod';
import type { CommissionRuleContent, Qualification } from '@/lib/domain/commissions/commission-rule';
import { exact, exactToString } from '@/lib/domain/money/exact';
import { decimal } from './commission-sale';

export const conditionSchema = z.object({
  entity: z.string(),
  attribute: z.string(),
  operator: z.string(),
  value: z.unknown(),
});
export type Condition = z.infer<typeof conditionSchema>;

/** What a rule says of a sale and of the partner. */
export type Said = Pick<CommissionRuleContent, 'scope' | 'except' | 'qualification'>;

/** What a condition comes to: part of a rule, something no sale fulfils, or (`null`) nothing our rules can say. */
export type Reading = Said | 'never' | null;

type TextDimension = 'territory' | 'plan';
const TEXTS: Readonly<Record<string, TextDimension>> = { 'customer.country': 'territory', 'sale.productId': 'plan' };

interface Bounds {
  readonly from: 'ownVolumeMinor' | 'ownSales';
  readonly below: 'ownVolumeBelowMinor' | 'ownSalesBelow';
}
const NUMBERS: Readonly<Record<string, Bounds>> = {
  'partner.totalSaleAmount': { from: 'ownVolumeMinor', below: 'ownVolumeBelowMinor' },
  'partner.totalConversions': { from: 'ownSales', below: 'ownSalesBelow' },
};

/** One condition in the words of our rules. */
export function readCondition({ entity, attribute, operator, value }: Condition): Reading {
  const name = `${entity}.${attribute}`;
  const dimension = Object.hasOwn(TEXTS, name) ? TEXTS[name] : undefined;
  if (dimension !== undefined) return textCondition(dimension, operator, value);
  const bounds = Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined;
  return bounds === undefined ? null : numberCondition(bounds, operator, value);
}

/** How an operator writes its values, and whether it names them or leaves them out. */
const TEXT_OPERATORS: Readonly<Record<string, { said: 'scope' | 'except'; list?: true; written?: string }>> = {
  equals_to: { said: 'scope' },
  not_equals: { said: 'except' },
  in: { said: 'scope', list: true },
  not_in: { said: 'except', list: true },
  starts_with: { said: 'scope', written: '?*' },
  ends_with: { said: 'scope', written: '*?' },
  contains: { said: 'scope', written: '*?*' },
  not_contains: { said: 'except', written: '*?*' },
};

function textCondition(dimension: TextDimension, operator: string, value: unknown): Reading {
  const known = Object.hasOwn(TEXT_OPERATORS, operator) ? TEXT_OPERATORS[operator] : undefined;
  if (known === undefined || (known.written !== undefined && dimension === 'territory')) return null;
  const values: readonly unknown[] = known.list === true ? (Array.isArray(value) ? value : [null]) : [value];
  // A list without values and a blank text are conditions nobody finished: no rule says nothing, so nobody is paid by it.
  if (values.every((each) => typeof each === 'string' && each.trim() === '')) return 'never';
  const texts = values.filter((each) => typeof each === 'string' && each.trim() !== '' && !each.includes('*'));
  const isCode = dimension === 'territory' && texts.some((text) => String(text).includes('-'));
  if (texts.length < values.length || isCode) return null;
  const { said, written = '?' } = known;
  const names = { [dimension]: texts.map((text) => written.split('?').join(String(text))) };
  return said === 'scope' ? { scope: names } : { scope: {}, except: names };
}

function numberCondition({ from, below }: Bounds, operator: string, value: unknown): Reading {
  const parsed = decimal.safeParse(value);
  if (!parsed.success) return null;
  const stated = exact(parsed.data);
  const scaled = from === 'ownVolumeMinor' ? stated.times(exact(100)) : stated;
  // Whole cents or whole sales: the greatest that is not above what is stated. Everything below nothing is the same.
  const floor = stated.lt(exact(0)) ? -1 : Number(exactToString(scaled.round(0, 0)));
  const next = floor === -1 || scaled.eq(exact(floor)) ? floor : floor + 1;
  if (operator === 'greater_than_or_equal') return asked({ [from]: Math.max(next, 0) });
  if (operator === 'greater_than') return asked({ [from]: floor + 1 });
  if (operator === 'less_than') return asked({ [below]: next });
  if (operator === 'less_than_or_equal') return asked({ [below]: floor + 1 });
  return operator === 'equals_to' ? asked({ [from]: Math.max(next, 0), [below]: floor + 1 }) : null;
}

function asked(stated: Omit<Qualification, 'window'>): Reading {
  const qualification: Qualification = { ...stated, window: 'year' };
  return isReachable(qualification) ? { scope: {}, qualification } : 'never';
}

function isReachable({ ownVolumeMinor = 0, ownVolumeBelowMinor, ownSales = 0, ownSalesBelow }: Qualification): boolean {
  return ownVolumeMinor < (ownVolumeBelowMinor ?? Infinity) && ownSales < (ownSalesBelow ?? Infinity);
}

/** Several parts as one rule; `null` where one rule cannot say both. */
export function joined(all: readonly Said[]): Reading {
  let rule: Said = { scope: {} };
  for (const said of all) {
    const next = both(rule, said);
    if (next === null || next === 'never') return next;
    rule = next;
  }
  return rule;
}

function both(a: Said, b: Said): Reading {
  const scope: Partial<Record<TextDimension, readonly string[]>> = {};
  const except: Partial<Record<TextDimension, readonly string[]>> = {};
  for (const dimension of ['territory', 'plan'] as const) {
    const named = bothNamed(a.scope[dimension], b.scope[dimension]);
    if (named === null) return null;
    const left = [...(a.except?.[dimension] ?? []), ...(b.except?.[dimension] ?? [])];
    const remaining = named?.filter((value) => !left.includes(value));
    if (remaining?.length === 0) return 'never';
    if (remaining !== undefined) scope[dimension] = remaining;
    if (left.length > 0) except[dimension] = [...new Set(left)];
  }
  const qualification = bothAsked(a.qualification, b.qualification);
  if (qualification !== undefined && !isReachable(qualification)) return 'never';
  return {
    scope,
    ...(Object.keys(except).length === 0 ? {} : { except }),
    ...(qualification === undefined ? {} : { qualification }),
  };
}

/** What is in both lists. Two patterns at once are more than a value can say. */
function bothNamed(a: readonly string[] | undefined, b: readonly string[] | undefined) {
  if (a === undefined || b === undefined) return a ?? b;
  return [...a, ...b].some((value) => value.includes('*')) ? null : a.filter((value) => b.includes(value));
}

/** The narrower bounds of two qualifications. */
function bothAsked(a: Qualification | undefined, b: Qualification | undefined): Qualification | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const narrower = (member: keyof Omit<Qualification, 'window'>, pick: (...bounds: number[]) => number) => {
    const stated = [a[member], b[member]].flatMap((bound) => bound ?? []);
    return stated.length === 0 ? {} : { [member]: pick(...stated) };
  };
  return {
    ...narrower('ownVolumeMinor', Math.max),
    ...narrower('ownVolumeBelowMinor', Math.min),
    ...narrower('ownSales', Math.max),
    ...narrower('ownSalesBelow', Math.min),
    window: a.window,
  };
}
