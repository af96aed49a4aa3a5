import { z } from 'zod';
import { checkRule } from '@/lib/domain/commissions/check-rule';
import { RULE_BASES, SCOPE_DIMENSIONS, type CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import { WINDOW_KINDS } from '@/lib/domain/commissions/rule-calc';
import { CURRENCIES } from '@/lib/domain/money/currency';
import { parseDecimal } from '@/lib/domain/money/exact';
import { ATTRIBUTION_ROLES } from '@/lib/domain/partners/attribution';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate } from '@/lib/domain/time/calendar';

const MOST = 200;
const decimal = z
  .string({ error: 'accepted are digits in quotes, such as "12.5"' })
  .refine((text) => !isRefusal(parseDecimal(text)) && !text.startsWith('-'), 'accepted are digits, such as "12.5"');
const percent = decimal.meta({ description: 'Percent as digits: 12.5' });
const minor = z.int().min(0).meta({ description: 'Whole minor units of the currency' });
const amounts = z
  .partialRecord(z.enum(CURRENCIES), minor)
  .refine((stated) => Object.keys(stated).length > 0, 'accepted are amounts by currency, such as {"EUR": 800}');
const window = z.enum(WINDOW_KINDS);
const values = z.array(z.string().min(1).max(MOST)).min(1).max(MOST);
const ids = values.optional();
const localDate = z.string().refine(isLocalDate, 'accepted is a day, such as "2026-06-30"');

const reward = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('credit'), amounts }),
  z.strictObject({ kind: z.literal('free_months'), months: z.int().min(1).max(120) }),
  z.strictObject({ kind: z.literal('voucher'), what: z.string().min(1).max(MOST) }),
]);

const tierMembers = {
  window,
  tiers: z
    .array(z.strictObject({ upTo: decimal.nullable(), percent }))
    .min(1)
    .max(MOST),
};

const calc = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flat'), per: z.enum(['unit', 'event']), amounts }),
  z.strictObject({ kind: z.literal('percentage'), percent }),
  z.strictObject({ kind: z.literal('graduated'), ...tierMembers }),
  z.strictObject({ kind: z.literal('slab'), ...tierMembers }),
  z.strictObject({
    kind: z.literal('declining'),
    steps: z
      .array(z.strictObject({ throughPeriod: z.int().min(1).nullable(), percent }))
      .min(1)
      .max(MOST),
  }),
  z.strictObject({
    kind: z.literal('accelerator'),
    percent,
    quota: decimal,
    measure: z.enum(['money', 'units']),
    window,
    steps: z.array(z.strictObject({ fromPercent: decimal, factor: decimal })).max(MOST),
    retroactive: z.enum(['no', 'excess', 'all']),
  }),
  z.strictObject({
    kind: z.literal('spiff'),
    amounts,
    maxCount: z.int().min(1).nullable(),
    firstOnly: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('unilevel'),
    of: z.enum(['sale', 'commission']),
    percents: z.array(percent).min(1).max(20),
  }),
  z.strictObject({
    kind: z.literal('draw'),
    window: z.enum(['month', 'quarter', 'year']),
    amounts,
    recoverable: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('reward'), every: z.int().min(1), reward }),
]);

const share = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('seller'), percent }),
  z.strictObject({ to: z.literal('role'), role: z.enum(ATTRIBUTION_ROLES), percent }),
  z.strictObject({ to: z.literal('partner'), partnerId: z.string().min(1).max(MOST), percent }),
]);

const windowCap = z.strictObject({ capMinor: minor, window }).optional();

const ruleSchema = z.strictObject({
  dealIds: ids,
  linkIds: ids,
  partnerIds: ids,
  partnerTypes: z.array(z.enum(PARTNER_TYPES)).min(1).optional(),
  partnerTiers: ids,
  role: z.enum(ATTRIBUTION_ROLES).optional(),
  scope: z.partialRecord(z.enum(SCOPE_DIMENSIONS), values),
  except: z.partialRecord(z.enum(SCOPE_DIMENSIONS).exclude(['event']), values).optional(),
  priority: z.int().min(-1000).max(1000),
  basis: z.enum(RULE_BASES),
  calc,
  stacking: z
    .strictObject({
      mode: z.enum(['exclusive', 'additive', 'override']),
      group: z.string().min(1).max(MOST).optional(),
    })
    .optional(),
  ownSalesOnly: z.boolean().optional(),
  qualification: z
    .strictObject({
      ownVolumeMinor: minor.optional(),
      ownVolumeBelowMinor: minor.optional(),
      ownSales: z.int().min(0).optional(),
      ownSalesBelow: z.int().min(0).optional(),
      window,
    })
    .optional(),
  costs: z
    .strictObject({ perUnit: amounts.optional(), perSale: amounts.optional(), grossPercent: percent.optional() })
    .optional(),
  items: ids,
  split: z.strictObject({ mode: z.enum(['split', 'overlay']), shares: z.array(share).min(1).max(MOST) }).optional(),
  limits: z.strictObject({
    floorMinor: minor.optional(),
    capMinor: minor.optional(),
    perCustomer: windowCap,
    perWindow: windowCap,
  }),
  timing: z.strictObject({
    recurringPeriods: z.int().min(1).nullable(),
    holdDays: z.int().min(0).max(730).optional(),
    days: z.strictObject({ first: localDate, last: localDate }).optional(),
  }),
});

/** Reads what a rule says from outside; refuses what cannot be read or contradicts itself, naming the member. */
export function parseRule(given: unknown): CommissionRuleContent | Refusal {
  const parsed = ruleSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = (issue?.path ?? []).join('.');
    return refuse('INPUT_INVALID', `${field || 'The rule'}: ${issue?.message ?? 'not a commission rule'}`, { field });
  }
  // Members that are absent stay absent: zod writes none of them, and the hash of the content is taken from what is there.
  const content = parsed.data as CommissionRuleContent;
  return checkRule(content) ?? content;
}
