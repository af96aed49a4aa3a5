import { z } from 'zod';
import { exact, fromMinor, toMinor, type Exact } from '@/lib/domain/money/exact';
import { isCurrency } from '@/lib/domain/money/currency';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import { decideDraws } from '@/lib/domain/wallets/decide-draws';
import { byUse, type OpenGrant } from '@/lib/domain/wallets/wallet-grant';
import type { Answer } from './answer';
import { expiryOf, GRANT_NAMES, instant, interval, quantity, renamed, shownUnits } from './wallet-case';

const BEGINNING = new Date(0);
const LAST = Number.MAX_SAFE_INTEGER;

const credit = z
  .preprocess(
    (given) => renamed(given, { ...GRANT_NAMES, creditsAvailable: 'available', remaining: 'available' }),
    z.object({
      id: z.string(),
      priority: z.int().nullish(),
      balance: quantity.optional(),
      available: quantity.optional(),
      amount: quantity.optional(),
      effectiveAt: instant.nullish(),
      expiresAt: instant.nullish(),
      createdAt: instant.nullish(),
    }),
  )
  .transform((given, context): OpenGrant => {
    const leftMinor = given.balance ?? given.available ?? given.amount;
    if (leftMinor === undefined)
      context.addIssue({ code: 'custom', message: 'a credit has a balance, available or amount' });
    return {
      id: given.id,
      kind: 'purchased',
      amountMinor: given.amount ?? leftMinor ?? 0,
      priority: given.priority ?? LAST,
      startAt: given.effectiveAt ?? BEGINNING,
      expiresAt: given.expiresAt ?? null,
      createdAt: given.createdAt ?? BEGINNING,
      leftMinor: leftMinor ?? 0,
    };
  });

const consumption = z.preprocess(
  (given) =>
    renamed(given, {
      grants: 'credits',
      wallets: 'credits',
      debit: 'amount',
      consume: 'amount',
      consumption: 'amount',
    }),
  z.object({ credits: z.array(credit), amount: quantity, at: instant.optional() }),
);

/** Uses one amount up from credits in our order. Without an instant all of them count. */
export function consumeCredits(given: unknown): Answer {
  const { amount, at = BEGINNING, ...asked } = consumption.parse(given);
  const credits = asked.credits.map((each) => (at === BEGINNING ? { ...each, startAt: BEGINNING } : each));
  const { draws, coveredMinor, uncoveredMinor } = decideDraws(credits, amount, at);
  const drawn = new Map(draws.map((draw) => [draw.grantId, draw.amountMinor]));
  return {
    result: {
      consumed: Object.fromEntries(draws.map((draw) => [draw.grantId, shownUnits(draw.amountMinor)])),
      balances: Object.fromEntries(
        credits.map((each) => [each.id, shownUnits(each.leftMinor - (drawn.get(each.id) ?? 0))]),
      ),
      order: draws.map((draw) => draw.grantId),
      covered: shownUnits(coveredMinor),
      uncovered: shownUnits(uncoveredMinor),
    },
  };
}

const ordered = z.object({
  grants: z.array(
    z.preprocess(
      (given) => renamed(given, GRANT_NAMES),
      z.object({
        id: z.string(),
        priority: z.int().nullish(),
        effectiveAt: instant.default(BEGINNING),
        expiresAt: instant.nullish(),
        expiresAfter: interval.nullish(),
        createdAt: instant.nullish(),
      }),
    ),
  ),
});

export function orderGrants(given: unknown): Answer {
  const grants = ordered.parse(given).grants.map((each) => ({
    id: each.id,
    priority: each.priority ?? LAST,
    expiresAt: expiryOf(each),
    createdAt: each.createdAt ?? BEGINNING,
  }));
  return { result: { order: grants.toSorted(byUse).map(({ id }) => id) } };
}

const deduction = z.object({
  amount: quantity,
  balances: z.array(
    z.object({
      id: z.string(),
      balance: quantity,
      cap: quantity.nullish(),
      overage: z.boolean().default(false),
      target: z.boolean().default(false),
    }),
  ),
});

/**
 * Takes an amount from balances in their order, none below zero but those that may be overdrawn; a negative amount is given back:
 * what was overdrawn first, then in order up to each cap. Where some are named as target, the others are left alone.
 */
export function deduct(given: unknown): Answer {
  const { amount, balances } = deduction.parse(given);
  const named = balances.some(({ target }) => target);
  const touched = balances.filter(({ target }) => target || !named);
  const now = new Map(balances.map(({ id, balance }) => [id, balance]));
  let left = Math.abs(amount);
  const move = (id: string, room: number, sign: 1 | -1): void => {
    const moved = Math.max(0, Math.min(left, room));
    now.set(id, (now.get(id) ?? 0) + sign * moved);
    left -= moved;
  };
  if (amount >= 0) {
    for (const { id } of touched) move(id, now.get(id) ?? 0, -1);
    const overdrawn = touched.find(({ overage }) => overage);
    if (overdrawn) move(overdrawn.id, left, -1);
  } else {
    for (const { id } of touched) move(id, -(now.get(id) ?? 0), 1);
    for (const { id, cap } of touched) move(id, cap === null || cap === undefined ? left : cap - (now.get(id) ?? 0), 1);
  }
  return {
    result: {
      balances: Object.fromEntries(balances.map(({ id }) => [id, shownUnits(now.get(id) ?? 0)])),
      remaining: shownUnits(amount < 0 ? -left : left),
    },
  };
}

const amountText = z.string().regex(/^-?\d+(\.\d+)?$/);
const allocation = z.object({
  currency: z.custom<Currency>((code) => typeof code === 'string' && isCurrency(code), 'no ISO 4217 currency'),
  invoiceTotal: amountText,
  fees: z.array(
    z.object({ type: z.string(), metric: z.string().nullish(), amount: amountText, tax: amountText.default('0') }),
  ),
  walletsInCreationOrder: z.array(
    z.preprocess(
      (given) => renamed(given, { types: 'feeTypes', allowedFeeTypes: 'feeTypes' }),
      z.object({
        id: z.string(),
        priority: z.int().default(50),
        balance: amountText,
        currency: z.string().optional(),
        metrics: z.array(z.string()).default([]),
        feeTypes: z.array(z.string()).default([]),
      }),
    ),
  ),
});

type Allocation = z.output<typeof allocation>;

/** Pays an invoice from several wallets: by priority, then by creation; a wallet that is kept for some fees pays only those. */
export function allocateWallets(given: unknown): Answer {
  const asked = allocation.parse(given);
  const { currency } = asked;
  const open = feesByKind(asked, currency);
  let unpaid = toMinor(exact(asked.invoiceTotal), currency);
  const paid: Record<string, string> = {};
  const wallets = asked.walletsInCreationOrder
    .filter((wallet) => wallet.currency === undefined || wallet.currency === currency)
    .toSorted((a, b) => a.priority - b.priority);
  for (const wallet of wallets) {
    const balance = Math.max(0, toMinor(exact(wallet.balance), currency));
    let left = Math.min(balance, unpaid);
    const before = left;
    for (const fee of open) {
      if (!paysFor(wallet, fee)) continue;
      const used = Math.min(left, fee.openMinor);
      fee.openMinor -= used;
      left -= used;
    }
    if (left < before) paid[wallet.id] = toDecimalString(money(before - left, currency));
    unpaid -= before - left;
  }
  return { result: { allocation: paid } };
}

interface OpenFee {
  readonly type: string;
  readonly metric: string | null;
  openMinor: number;
}

/** Fees of one type and metric are one amount with their tax, rounded once. */
function feesByKind({ fees }: Allocation, currency: Currency): OpenFee[] {
  const sums = new Map<string, { type: string; metric: string | null; sum: Exact }>();
  for (const { type, metric = null, amount, tax } of fees) {
    const key = `${type}/${metric ?? ''}`;
    const known = sums.get(key)?.sum ?? fromMinor(0, currency);
    sums.set(key, { type, metric, sum: known.plus(exact(amount)).plus(exact(tax)) });
  }
  return [...sums.values()].map(({ type, metric, sum }) => ({ type, metric, openMinor: toMinor(sum, currency) }));
}

function paysFor(
  { metrics, feeTypes }: Allocation['walletsInCreationOrder'][number],
  { type, metric }: OpenFee,
): boolean {
  if (metrics.length === 0 && feeTypes.length === 0) return true;
  return feeTypes.includes(type) || (metric !== null && metrics.includes(metric));
}
