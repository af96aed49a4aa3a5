import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LimitName } from '@/lib/domain/commissions/commission-entry';
import type { RejectionReason } from '@/lib/domain/commissions/resolve-rule';
import type { OverlayWorking, SplitWorking } from '@/lib/domain/commissions/calc/split';
import { LOCALES, type Locale } from '@/lib/domain/localized';

const COMMISSIONS = path.resolve(import.meta.dirname, '../../domain/commissions');

const sources = readdirSync(COMMISSIONS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(COMMISSIONS, file), 'utf8'));

/** Labels that are put together from a name; the types keep these lists complete. */
const SHARES = { split: true, overlay: true } satisfies Record<(SplitWorking | OverlayWorking)['kind'], true>;
const LIMITS = { FLOOR: true, CAP: true, CUSTOMER_CAP: true, WINDOW_CAP: true, BUDGET: true } satisfies Record<
  LimitName,
  true
>;
const REASONS = {
  NOT_YET_VALID: true,
  NO_LONGER_VALID: true,
  OTHER_SCOPE: true,
  OTHER_DEAL: true,
  OTHER_LINK: true,
  OTHER_ROLE: true,
  OTHER_MOMENT: true,
  OUTSIDE_DAYS: true,
  OWN_SALES_ONLY: true,
  LESS_SPECIFIC: true,
  LOWER_PRIORITY: true,
  NEWER: true,
} satisfies Record<RejectionReason, true>;

const steps = [
  ...sources.flatMap((source) => [...source.matchAll(/'(commission\.\w+)'/g)].map(([, label]) => label ?? '')),
  ...Object.keys(SHARES).map((kind) => `commission.${kind}`),
];
const because = [
  ...Object.keys(REASONS).map((reason) => `because.rejected.${reason}`),
  ...Object.keys(LIMITS).map((limit) => `because.limits.${limit}`),
];

function isSaid(locale: Locale, area: string, label: string): boolean {
  const file = path.join(import.meta.dirname, 'messages', locale, `${area}.json`);
  const found = label
    .split('.')
    .reduce<unknown>(
      (tree, key) => (typeof tree === 'object' && tree !== null ? Reflect.get(tree, key) : undefined),
      JSON.parse(readFileSync(file, 'utf8')),
    );
  return typeof found === 'string' && found !== '';
}

describe.each(LOCALES)('the working of a commission in %s', (locale) => {
  it('has words for every step the calculation writes', () => {
    expect(steps.length).toBeGreaterThan(30);
    expect(steps.filter((label) => !isSaid(locale, 'derivation', label))).toEqual([]);
  });

  it('has words for every reason a rule was not used and every limit', () => {
    expect(because.filter((label) => !isSaid(locale, 'partner', label))).toEqual([]);
  });
});
