import { z } from 'zod';
import type { CreatedQuote } from '@/lib/commands/subscriptions/create-quote';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { Quote, Renewal } from '@/lib/domain/invoicing/decide-quote';
import type { InvoiceTax } from '@/lib/domain/invoicing/invoice-tax';
import type { Currency } from '@/lib/domain/money/currency';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { localDateOf } from '@/lib/domain/time/calendar';
import { INTERVAL_UNITS } from '@/lib/domain/time/interval';
import { derivationAnswer, derivationSchema } from '@/lib/gateway/derivation-schema';

const key = z.string().min(1).max(100);
const unit = z.enum(INTERVAL_UNITS, `accepted are ${INTERVAL_UNITS.join(', ')}`);

export const quoteBody = z
  .strictObject({
    subscription: key.describe('Id of the subscription that is to change.'),
    target: z.strictObject({
      plan: key.optional().describe('Key of a plan that is sold, such as `premium`; the plan and version there is.'),
      interval: z
        .union([unit, z.strictObject({ unit, count: z.int().min(1).max(1000) })])
        .optional()
        .describe('`month`, or `{"unit": "month", "count": 3}`; as often as now.'),
      quantity: z.int().optional().describe('Units of a fleet; as many as now.'),
    }),
    timing: z
      .enum(['now', 'period_end'], 'accepted are now and period_end')
      .optional()
      .describe('When not stated, fewer units of the same plan when what is paid is used up, everything else now.'),
    promotion_code: z.string().min(1).max(60).optional().describe('Redeemed when the quote is accepted.'),
  })
  .meta({ id: 'QuoteQuestion' });

const amount = z.string().describe('Decimal digits in major units of `currency`.');
const instant = z.string().describe('ISO 8601, UTC.');
const sums = { net: amount, tax: amount, total: amount };

export const quoteAnswer = z
  .object({
    id: z.string(),
    subscription: z.string(),
    currency: z.string(),
    lines: z.array(
      z.object({
        kind: z.enum(['charge', 'credit', 'rounding']),
        item: z.string().nullable().describe('Null for the price of the plan itself.'),
        description: z.object({ key: z.string(), values: z.record(z.string(), z.string()) }),
        quantity: z.string(),
        unit_amount: z.string(),
        amount,
        period: z.object({ start: instant, end: instant.describe('The first instant that is not in it.') }),
        derivation: derivationSchema,
      }),
    ),
    taxes: z.array(
      z.object({ treatment: z.string(), country: z.string(), rate_percent: z.string(), base: amount, tax: amount }),
    ),
    ...sums,
    credit: amount.describe('Goes to the balance, where credits exceed charges.'),
    from_wallet: amount.describe('Paid with prepaid credit.'),
    from_balance: amount.describe('Then paid with what we owe the customer.'),
    due_now: amount.describe('Left to be paid when the quote is accepted.'),
    next_renewal: z
      .object({ at: instant, date: z.string(), time_zone: z.string(), ...sums })
      .nullable()
      .describe('The next charge if nothing else changes; null when nothing more will be billed.'),
    effective_at: instant.describe('When the subscription becomes different.'),
    proration_at: instant.describe('What everything is counted from.'),
    expires_at: instant.describe('Until when the price is held.'),
    hash: z.string().describe('Of the whole quote; accepting it sends this back.'),
  })
  .meta({ id: 'Quote' });

export const acceptBody = z
  .strictObject({
    hash: z.string().min(1).max(200).describe('As the quote had it: what is accepted is what was seen.'),
  })
  .meta({ id: 'QuoteAcceptance' });

export const acceptAnswer = z
  .object({
    status: z.enum(['done', 'payment_required']),
    checkout_url: z.string().optional().describe('Where the customer pays; the change is made when they have.'),
  })
  .meta({ id: 'AcceptedQuote' });

export function quoteToAnswer(subscription: string, created: CreatedQuote): z.infer<typeof quoteAnswer> {
  const { quote, quoteId, expiresAt, timeZone, createdAt } = created;
  const { currency, nextRenewal, change } = quote;
  return {
    id: quoteId,
    subscription,
    currency,
    lines: quote.lines.map((line) => lineAnswer(line, currency)),
    taxes: quote.taxes.map((tax) => taxAnswer(tax, currency)),
    ...sumsOf(quote, currency),
    credit: text(quote.creditMinor, currency),
    from_wallet: text(quote.walletAppliedMinor, currency),
    from_balance: text(quote.balanceAppliedMinor, currency),
    due_now: text(quote.dueNowMinor, currency),
    next_renewal: nextRenewal && {
      at: nextRenewal.at.toISOString(),
      date: localDateOf(nextRenewal.at, timeZone),
      time_zone: timeZone,
      ...sumsOf(nextRenewal, currency),
    },
    effective_at: change.effectiveAt.toISOString(),
    proration_at: createdAt.toISOString(),
    expires_at: expiresAt.toISOString(),
    hash: quote.hash,
  };
}

function lineAnswer(line: BilledLine, currency: Currency): z.infer<typeof quoteAnswer>['lines'][number] {
  return {
    kind: line.kind,
    item: line.item ?? null,
    description: { key: line.description.key, values: { ...line.description.values } },
    quantity: line.quantity,
    unit_amount: line.unitAmount,
    amount: text(line.amountMinor, currency),
    period: { start: line.period.start.toISOString(), end: line.period.end.toISOString() },
    derivation: derivationAnswer(line.derivation),
  };
}

function taxAnswer(tax: InvoiceTax, currency: Currency): z.infer<typeof quoteAnswer>['taxes'][number] {
  const { treatment, country, ratePercent } = tax;
  return {
    treatment,
    country,
    rate_percent: ratePercent,
    base: text(tax.baseMinor, currency),
    tax: text(tax.taxMinor, currency),
  };
}

function sumsOf({ netMinor, taxMinor, totalMinor }: Quote | Renewal, currency: Currency) {
  return { net: text(netMinor, currency), tax: text(taxMinor, currency), total: text(totalMinor, currency) };
}

function text(amountMinor: number, currency: Currency): string {
  return toDecimalString(money(amountMinor, currency));
}
