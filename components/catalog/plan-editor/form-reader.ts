import { typedDecimal } from '@/components/ui/typed-decimal';
import { exponentOf, type Currency } from '@/lib/domain/money/currency';
import type { LocalDate } from '@/lib/domain/time/calendar';
import { textAt, type Draft } from '../price-test-draft';

/** Why a field is not accepted: a message key below `catalog.planEditor.problem`. */
export type FieldProblem = 'needed' | 'number' | 'whole' | 'decimals' | 'long' | 'day';

/** Reads the numbers of a form and remembers which were none. */
export interface FormReader {
  readonly problems: ReadonlyMap<string, FieldProblem>;
  readonly text: (path: string) => string;
  readonly list: (path: string) => number;
  readonly decimal: (path: string) => string;
  /** The members of an object that were filled in. */
  readonly optional: <Name extends string>(path: string, names: readonly Name[]) => { [N in Name]?: string };
  readonly whole: (path: string) => number;
  readonly optionalWhole: <Name extends string>(path: string, name: Name) => { [N in Name]?: number };
  readonly day: (path: string) => LocalDate;
  /** Whether the form has this member at all, filled in or not. */
  readonly has: (path: string) => boolean;
  /** What stands at this path, as it was typed. */
  readonly raw: (path: string) => unknown;
  /** What stood at this path before. */
  readonly before: (path: string) => unknown;
}

interface ReadFrom {
  readonly was: unknown;
  readonly currency: Currency;
  readonly locale: string;
}

const AMOUNTS: ReadonlySet<string> = new Set([
  'amount',
  'unitAmount',
  'flatAmount',
  'packageAmount',
  'fixedAmount',
  'freeAmount',
  'minimumPerEvent',
  'maximumPerEvent',
  'defaultUnitAmount',
  'minimumAmount',
  'maximumAmount',
]);

const MOST_DIGITS = 12;

export function formReader(form: Draft, { was, currency, locale }: ReadFrom): FormReader {
  const problems = new Map<string, FieldProblem>();
  const wrong = <Value>(path: string, problem: FieldProblem, value: Value): Value => {
    problems.set(path, problem);
    return value;
  };
  const before = (path: string): unknown => membersAlong(was, path);
  const raw = (path: string): unknown => membersAlong(form, path);
  const text = (path: string): string => textAt(form, path).trim();
  const decimal = (path: string): string => {
    const typed = text(path);
    if (typed === '') return wrong(path, 'needed', '');
    const read = typedDecimal(typed, locale);
    if (read === undefined || read.startsWith('-')) return wrong(path, 'number', '');
    const digits = read.replace(/^0+(?=\d)/, '');
    const old = before(path);
    if ((typeof old === 'string' || typeof old === 'number') && plain(String(old)) === plain(digits))
      return String(old);
    const [whole = '0', fraction = ''] = digits.split('.');
    if (whole.length > MOST_DIGITS || fraction.length > MOST_DIGITS) return wrong(path, 'long', '');
    const places = exponentOf(currency);
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (!AMOUNTS.has(name)) return digits;
    if (name === 'amount' && fraction.length > places) return wrong(path, 'decimals', '');
    const padded = fraction.padEnd(places, '0');
    return padded === '' ? whole : `${whole}.${padded}`;
  };
  const whole = (path: string): number => {
    const typed = text(path);
    if (typed === '') return wrong(path, 'needed', 0);
    return /^\d{1,9}$/.test(typed) ? Number(typed) : wrong(path, 'whole', 0);
  };
  return {
    problems,
    text,
    before,
    raw,
    decimal,
    whole,
    list: (path) => {
      const value = raw(path);
      return Array.isArray(value) ? value.length : 0;
    },
    has: (path) => raw(path) !== undefined,
    optional: (path, names) =>
      Object.fromEntries(
        names.flatMap((name) => (text(`${path}.${name}`) === '' ? [] : [[name, decimal(`${path}.${name}`)]])),
      ) as { [N in (typeof names)[number]]?: string },
    optionalWhole: (path, name) =>
      (text(`${path}.${name}`) === '' ? {} : { [name]: whole(`${path}.${name}`) }) as { [N in typeof name]?: number },
    day: (path) => {
      const typed = text(path);
      return /^\d{4}-\d{2}-\d{2}$/.test(typed) ? (typed as LocalDate) : wrong(path, 'day', '2026-01-01');
    },
  };
}

/** The same number has the same text: without needless zeros. */
function plain(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

function membersAlong(value: unknown, path: string): unknown {
  return path.split('.').reduce(memberAt, value);
}

/** A member of an object or list from outside, by name. */
export function memberAt(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)] as unknown;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1] as unknown;
}
