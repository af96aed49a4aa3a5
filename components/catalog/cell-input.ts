import { typedDecimal } from '@/components/ui/typed-decimal';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { Grant, PlanContent, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Patch } from '@/lib/domain/catalog/patch';
import { exponentOf } from '@/lib/domain/money/currency';
import { cellPath, type MatrixRow } from './matrix-rows';

/** A patch, or what is wrong with what was typed (message key below `catalog.input`), or null when nothing changes. */
export type CellInput = { readonly patch: Patch | null } | { readonly error: 'amount' | 'decimals' | 'whole' | 'most' };

const MOST_UNITS = 1_000_000_000;

/** The edit that typing an amount into a price cell makes. Amounts get the decimals of their currency. */
export function priceInput(
  plan: PlanContent,
  row: MatrixRow & { kind: 'price' },
  text: string,
  locale: string,
): CellInput {
  const present = plan.prices.find((price) => price.key === row.key);
  // Nothing typed means that the tier is not sold so; 0 would be for free.
  if (text.trim() === '')
    return { patch: present === undefined ? null : { op: 'unset', path: cellPath(plan.key, row) } };
  const decimal = typedDecimal(text, locale);
  if (decimal === undefined || decimal.startsWith('-')) return { error: 'amount' };
  const [whole = '0', fraction = ''] = decimal.split('.');
  const places = exponentOf(row.currency);
  const kind = (present ?? plan.prices[0])?.model.kind === 'per_unit' ? 'per_unit' : 'flat';
  if (fraction.length > (kind === 'flat' ? places : 12)) return { error: 'decimals' };
  if (whole.length > 9) return { error: 'most' };
  const padded = fraction.padEnd(places, '0');
  const amount = padded === '' ? whole : `${whole}.${padded}`;
  const member = kind === 'flat' ? 'amount' : 'unitAmount';
  const path = cellPath(plan.key, row);
  if (present === undefined) {
    const { currency, interval } = row;
    const value = { key: row.key, currency, interval: { ...interval }, model: { kind, [member]: amount } };
    return { patch: { op: 'set', path, value } };
  }
  if (present.model.kind === kind && amountOf(present) === amount) return { patch: null };
  return { patch: { op: 'set', path: [...path, 'model', member], value: amount } };
}

function amountOf({ model }: PlanPrice): string | undefined {
  return model.kind === 'flat' ? model.amount : model.kind === 'per_unit' ? model.unitAmount : undefined;
}

/** The edit that typing into the cell of a limit, a metered feature or a setting makes. Nothing typed means not included. */
export function grantInput(
  plan: PlanContent,
  feature: FeatureDefinition,
  typed: { text: string; per?: string },
): CellInput {
  const path = ['plans', plan.key, 'grants', feature.key];
  const present = plan.grants[feature.key];
  const text = typed.text.trim();
  if (text === '') return { patch: present === undefined ? null : { op: 'unset', path } };
  const grant =
    feature.kind === 'config' ? ({ kind: 'config', value: text } as const) : countedGrant(feature, text, typed.per);
  if (typeof grant === 'string') return { error: grant };
  return {
    patch:
      present !== undefined && canonicalJson(grant) === canonicalJson(present)
        ? null
        : { op: 'set', path, value: { ...grant } },
  };
}

function countedGrant(feature: FeatureDefinition, text: string, per: string | undefined): Grant | 'whole' | 'most' {
  const digits = text.replaceAll(/[\s,.'\u00a0\u202f]/g, '');
  const grouped = /^\d{1,3}([\s,.'\u00a0\u202f]\d{3})*$/.test(text) || /^\d+$/.test(text);
  if (!grouped) return 'whole';
  const count = Number(digits);
  if (count > MOST_UNITS) return 'most';
  if (feature.kind === 'limit') return { kind: 'limit', value: count };
  return { kind: 'metered', included: count, per: per === 'year' ? 'year' : 'month' };
}

/** The edit that a switch makes. */
export function switchInput(plan: PlanContent, feature: FeatureDefinition, on: boolean): Patch {
  return { op: 'set', path: ['plans', plan.key, 'grants', feature.key], value: { kind: 'switch', on } };
}
