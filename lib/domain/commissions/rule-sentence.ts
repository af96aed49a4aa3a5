import type { CommissionRuleContent, MinorByCurrency, SplitShare } from '@/lib/domain/commissions/commission-rule';
import { SCOPE_DIMENSIONS } from '@/lib/domain/commissions/commission-rule';
import { calcSentence } from '@/lib/domain/commissions/calc-sentence';
import type { Currency } from '@/lib/domain/money/currency';

/** What a name stands for, so that a reader sees `Muster Elektro` and not an id. */
export type NameKind = 'partner' | 'tier' | 'deal' | 'link' | 'item' | (typeof SCOPE_DIMENSIONS)[number];

/** A value of a sentence before it is written in a language. */
export type SentenceValue =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'said'; readonly label: string }
  | { readonly kind: 'percent'; readonly digits: string }
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'money'; readonly amountMinor: number; readonly currency: Currency }
  | { readonly kind: 'decimal'; readonly decimal: string; readonly currency: Currency }
  | { readonly kind: 'amounts'; readonly amounts: MinorByCurrency }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'names'; readonly of: NameKind; readonly ids: readonly string[] }
  | { readonly kind: 'parts'; readonly parts: readonly SentencePart[] };

/** One part of the sentence: a message key below `rules` and what stands in it. */
export interface SentencePart {
  readonly label: string;
  readonly values: Readonly<Record<string, SentenceValue>>;
}

/** What a rule says, in the order people say it: how much, for whom, for what, how long, and what limits it. */
export function ruleSentence(content: CommissionRuleContent, currency: Currency): SentencePart[] {
  return [
    calcSentence(content, currency),
    ...base(content),
    ...audience(content),
    ...scope(content),
    ...exclusions(content),
    ...timing(content),
    ...together(content),
    ...conditions(content, currency),
    ...limits(content, currency),
  ];
}

/** What is taken from the net before the rate, or which items a measure counts. */
function base({ costs, items }: CommissionRuleContent): SentencePart[] {
  const stated: SentencePart[] = [];
  if (costs?.perUnit) stated.push(part('costs.perUnit', { amounts: { kind: 'amounts', amounts: costs.perUnit } }));
  if (costs?.perSale) stated.push(part('costs.perSale', { amounts: { kind: 'amounts', amounts: costs.perSale } }));
  if (costs?.grossPercent !== undefined)
    stated.push(part('costs.grossPercent', { percent: { kind: 'percent', digits: costs.grossPercent } }));
  return [
    ...(stated.length === 0 ? [] : [part('costs.less', { costs: { kind: 'parts', parts: stated } })]),
    ...(items ? [part('items', { names: { kind: 'names', of: 'item', ids: items } })] : []),
  ];
}

function audience(content: CommissionRuleContent): SentencePart[] {
  const { partnerIds, partnerTypes, partnerTiers, dealIds, linkIds, role } = content;
  const who: SentencePart[] = [];
  if (partnerIds) who.push(part('who.partners', { names: { kind: 'names', of: 'partner', ids: partnerIds } }));
  if (partnerTypes && partnerTiers)
    who.push(part('who.typesAndTiers', { types: types(partnerTypes), tiers: tiers(partnerTiers) }));
  else if (partnerTypes) who.push(part('who.types', { types: types(partnerTypes) }));
  else if (partnerTiers) who.push(part('who.tiers', { tiers: tiers(partnerTiers) }));
  if (who.length === 0 && !dealIds && !linkIds) who.push(part('who.everyone', {}));
  if (dealIds) who.push(part('who.deals', { names: { kind: 'names', of: 'deal', ids: dealIds } }));
  if (linkIds) who.push(part('who.links', { names: { kind: 'names', of: 'link', ids: linkIds } }));
  if (role) who.push(part('who.role', { role: { kind: 'said', label: `roles.${role}` } }));
  return who;
}

function types(of: readonly string[]): SentenceValue {
  return { kind: 'parts', parts: of.map((type) => part(`types.${type}`, {})) };
}

function tiers(ids: readonly string[]): SentenceValue {
  return { kind: 'names', of: 'tier', ids };
}

function scope({ scope: narrowed }: CommissionRuleContent): SentencePart[] {
  return SCOPE_DIMENSIONS.flatMap((dimension) => {
    const ids = narrowed[dimension];
    return ids === undefined ? [] : [part(`scope.${dimension}`, { names: { kind: 'names', of: dimension, ids } })];
  });
}

function exclusions({ except = {} }: CommissionRuleContent): SentencePart[] {
  return SCOPE_DIMENSIONS.flatMap((dimension) => {
    const ids = dimension === 'event' ? undefined : except[dimension];
    return ids === undefined ? [] : [part('except', { names: { kind: 'names', of: dimension, ids } })];
  });
}

function timing({ timing: { recurringPeriods, days } }: CommissionRuleContent): SentencePart[] {
  return [
    ...(recurringPeriods === null
      ? []
      : [part('timing.periods', { periods: { kind: 'count', count: recurringPeriods } })]),
    ...(days
      ? [part('timing.days', { first: { kind: 'day', day: days.first }, last: { kind: 'day', day: days.last } })]
      : []),
  ];
}

function together({ stacking, ownSalesOnly, split }: CommissionRuleContent): SentencePart[] {
  const said: SentencePart[] = [];
  if (stacking?.mode === 'additive')
    said.push(
      part(
        stacking.group === undefined ? 'stacking.additive' : 'stacking.additiveGroup',
        word('group', stacking.group ?? ''),
      ),
    );
  else if (stacking?.group !== undefined) said.push(part('stacking.group', word('group', stacking.group)));
  if (ownSalesOnly === true) said.push(part('ownSalesOnly', {}));
  if (split) said.push(part(`split.${split.mode}`, { shares: { kind: 'parts', parts: split.shares.map(shareOf) } }));
  return said;
}

function shareOf(share: SplitShare): SentencePart {
  const percent: SentenceValue = { kind: 'percent', digits: share.percent };
  if (share.to === 'seller') return part('share.seller', { percent });
  if (share.to === 'role') return part('share.role', { percent, role: { kind: 'said', label: `roles.${share.role}` } });
  return part('share.partner', { percent, names: { kind: 'names', of: 'partner', ids: [share.partnerId] } });
}

function conditions({ qualification }: CommissionRuleContent, currency: Currency): SentencePart[] {
  if (qualification === undefined) return [];
  const { ownVolumeMinor, ownVolumeBelowMinor, ownSales, ownSalesBelow, window: of } = qualification;
  const window = inWindow(of);
  const volume = (label: string, minor: number | undefined) =>
    minor === undefined ? [] : [part(label, { volume: money(minor, currency), window })];
  const sales = (label: string, count: number | undefined) =>
    count === undefined ? [] : [part(label, { sales: { kind: 'count', count }, window })];
  return [
    ...volume('qualification', ownVolumeMinor),
    ...volume('qualificationBelow', ownVolumeBelowMinor),
    ...sales('qualificationSales', ownSales),
    ...sales('qualificationSalesBelow', ownSalesBelow),
  ];
}

function limits({ limits: stated, timing: { holdDays } }: CommissionRuleContent, currency: Currency): SentencePart[] {
  const { floorMinor, capMinor, perCustomer, perWindow } = stated;
  return [
    ...(floorMinor === undefined ? [] : [part('limits.floor', { amount: money(floorMinor, currency) })]),
    ...(capMinor === undefined ? [] : [part('limits.cap', { amount: money(capMinor, currency) })]),
    ...(perCustomer
      ? [
          part('limits.perCustomer', {
            amount: money(perCustomer.capMinor, currency),
            window: inWindow(perCustomer.window),
          }),
        ]
      : []),
    ...(perWindow
      ? [part('limits.perWindow', { amount: money(perWindow.capMinor, currency), window: inWindow(perWindow.window) })]
      : []),
    ...(holdDays === undefined ? [] : [part('timing.hold', { days: { kind: 'count', count: holdDays } })]),
  ];
}

function part(label: string, values: SentencePart['values']): SentencePart {
  return { label, values };
}

function word(name: string, text: string): SentencePart['values'] {
  return { [name]: { kind: 'word', word: text } };
}

function money(amountMinor: number, currency: Currency): SentenceValue {
  return { kind: 'money', amountMinor, currency };
}

function inWindow(window: string): SentenceValue {
  return { kind: 'said', label: `window.${window}` };
}
