import type { PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { listAt, textAt, type Draft, type DraftValue } from '../price-test-draft';
import { formReader, memberAt, type FieldProblem, type FormReader } from './form-reader';
import { readModel } from './read-model';

/** The members of a price that its form shows; currency, interval and key never change. */
const MEMBERS = ['model', 'seasons', 'rates', 'phases', 'commitment'] as const;

/** Members of a price whose values are no numbers, whatever they look like. */
const VERBATIM: ReadonlySet<string> = new Set(['dimensions', 'names', 'months', 'from']);

/**
 * A price as its form holds it, below `price`: the same members, with every number as text in the reader's notation. Nothing
 * is rounded or filled in, so reading it again gives the same price.
 */
export function formOf(price: ScheduledPrice, { currency, locale }: { currency: string; locale: string }): Draft {
  const members = MEMBERS.flatMap((name) =>
    price[name] === undefined ? [] : [[name, shown(price[name], name, locale)]],
  );
  return { currency, price: Object.fromEntries(members) as Draft };
}

function shown(value: unknown, key: string, locale: string): DraftValue {
  if (VERBATIM.has(key)) return JSON.parse(JSON.stringify(value)) as DraftValue;
  if (Array.isArray(value)) return value.map((each: unknown) => shown(each, '', locale));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shown(each, name, locale)]));
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return localDecimal(String(value), locale);
}

/** Digits with a point as the reader writes them; other text stays as it is. */
export function localDecimal(text: string, locale: string): string {
  return locale === 'en' || !/^-?\d+\.\d+$/.test(text) ? text : text.replace('.', ',');
}

export type ReadPrice =
  | { readonly ok: true; readonly price: ScheduledPrice }
  /** By path in the form: `price.model.tiers.1.unitAmount`. */
  | { readonly ok: false; readonly problems: ReadonlyMap<string, FieldProblem> };

/**
 * What was typed as a price, or every field that is no number. Numbers equal to those of `was` keep the way they are
 * written there; amounts that are new get the decimals of the currency. What only several numbers together can tell (tiers
 * in order, a minimum below its maximum) is not looked at here.
 */
export function readPrice(form: Draft, { was, locale }: { was: ScheduledPrice; locale: string }): ReadPrice {
  const reader = formReader(form, { was: { price: was }, currency: textAt(form, 'currency') as Currency, locale });
  const price: ScheduledPrice = {
    model: readModel(reader, 'price.model'),
    ...readSeasons(form, reader),
    ...readRates(form, reader),
    ...readPhases(form, reader),
    ...readCommitment(reader),
  };
  return reader.problems.size === 0 ? { ok: true, price } : { ok: false, problems: reader.problems };
}

function readSeasons(form: Draft, reader: FormReader): Pick<ScheduledPrice, 'seasons'> {
  const seasons = listAt(form, 'price.seasons').map((season, index) => {
    const at = `price.seasons.${index}`;
    const names = namesOf(memberAt(season, 'names'));
    return {
      months: listAt(form, `${at}.months`).flatMap((month) => (typeof month === 'number' ? [month] : [])),
      model: readModel(reader, `${at}.model`),
      ...(names === undefined ? {} : { names }),
    };
  });
  return seasons.length === 0 ? {} : { seasons };
}

/** Empty languages are left out; without an English name a season has none. */
function namesOf(value: unknown): Localized | undefined {
  const text = (locale: string): string => {
    const name = memberAt(value, locale);
    return typeof name === 'string' ? name.trim() : '';
  };
  const [en, de, it] = [text('en'), text('de'), text('it')];
  if (en === '') return undefined;
  return { en, ...(de === '' ? {} : { de }), ...(it === '' ? {} : { it }) };
}

function readRates(form: Draft, reader: FormReader): Pick<ScheduledPrice, 'rates'> {
  const rates = listAt(form, 'price.rates').map((_, index) => {
    const at = `price.rates.${index}`;
    return { from: reader.day(`${at}.from`), model: readModel(reader, `${at}.model`) };
  });
  return rates.length === 0 ? {} : { rates };
}

function readPhases(form: Draft, reader: FormReader): Pick<ScheduledPrice, 'phases'> {
  const phases = listAt(form, 'price.phases').map((_, index) => {
    const at = `price.phases.${index}`;
    return { periods: reader.whole(`${at}.periods`), percent: reader.decimal(`${at}.percent`) };
  });
  return phases.length === 0 ? {} : { phases };
}

function readCommitment(reader: FormReader): Pick<ScheduledPrice, 'commitment'> {
  const at = 'price.commitment';
  const commitment = {
    ...reader.optional(at, ['minimumQuantity', 'minimumAmount', 'maximumAmount']),
    ...reader.optionalWhole(at, 'term'),
  };
  return Object.keys(commitment).length === 0 ? {} : { commitment };
}

/** A price without what says which one it is. */
export function scheduledPart(price: PlanPrice): ScheduledPrice {
  const { model, seasons, rates, phases, commitment } = price;
  return {
    model,
    ...(seasons === undefined ? {} : { seasons }),
    ...(rates === undefined ? {} : { rates }),
    ...(phases === undefined ? {} : { phases }),
    ...(commitment === undefined ? {} : { commitment }),
  };
}
