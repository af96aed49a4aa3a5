import { z } from 'zod';
import { refused, unsupported, type Answer } from './answer';
import { allocateWallets, consumeCredits, deduct, orderGrants } from './wallet-balances';
import { burnDown } from './wallet-burn-down';
import {
  effectivePeriod,
  expiryOf,
  GRANT_NAMES,
  grantTerm,
  instant,
  isWithin,
  quantity,
  renamed,
  shownUnits,
  withoutNulls,
} from './wallet-case';

const asked = z.object({ kind: z.string(), input: z.record(z.string(), z.unknown()) });

const KINDS: Readonly<Record<string, (input: unknown) => Answer>> = {
  burn_down: burnDown,
  usage_reset: burnDown,
  grant_order: orderGrants,
  grant_effective_period: (input) => {
    const { from, to } = effectivePeriod(grantTerm.parse(input));
    return { result: { from: shownInstant(from), to: to === null ? null : shownInstant(to) } };
  },
  grant_active_at: (input) => {
    const { at, ...term } = grantTerm.extend({ at: instant }).parse(input);
    return { result: { active: isWithin(effectivePeriod(term), at) } };
  },
  grant_expiry: (input) => {
    const expiresAt = expiryOf(
      grantTerm.parse(renamed(input, { ...GRANT_NAMES, at: 'effectiveAt', from: 'effectiveAt' })),
    );
    return { result: { expiresAt: expiresAt === null ? null : shownInstant(expiresAt) } };
  },
  usage_discount: discountUsage,
  balance_deduct: deduct,
  wallet_allocation: allocateWallets,
  credit_consumption: consumeCredits,
};

/** Questions about prepaid credit: what is used up first, what is left, and when credit counts. */
export function evaluateWallet(given: unknown): Answer {
  const parsed = asked.safeParse(withoutNulls(given));
  if (!parsed.success) return refused('invalid', z.prettifyError(parsed.error));
  const { kind, input } = parsed.data;
  const answerOf = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (answerOf === undefined)
    return unsupported(`"${kind}" is no question about wallets. Accepted: ${Object.keys(KINDS).join(', ')}.`);
  try {
    return answerOf(input);
  } catch (error) {
    if (error instanceof z.ZodError) return refused('invalid', z.prettifyError(error));
    throw error;
  }
}

const discount = z.object({ discount: quantity, quantity, preLineQuantity: quantity.default(0) });

/** Free usage is used up by what came before the line, then by the line. */
function discountUsage(input: unknown): Answer {
  const given = discount.parse(input);
  const before = Math.min(given.discount, given.preLineQuantity);
  const within = Math.min(given.discount - before, given.quantity);
  return {
    result: {
      quantity: shownUnits(given.quantity - within),
      preLineQuantity: shownUnits(given.preLineQuantity - before),
    },
  };
}

/** Whole seconds without a fraction, as the cases write them. */
function shownInstant(at: Date): string {
  return at.toISOString().replace('.000Z', 'Z');
}
