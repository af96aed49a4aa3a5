import type { Currency } from '@/lib/domain/money/currency';
import type { AttributionRole } from '@/lib/domain/partners/attribution';
import type { PartnerType } from '@/lib/domain/partners/partner';
import type { LocalDate, TimeZone } from '@/lib/domain/time/calendar';
import type { RuleCalc, WindowKind } from '@/lib/domain/commissions/rule-calc';

/** What a sale can be narrowed by. All dimensions of a scope must fit; within one dimension any value does. */
export const SCOPE_DIMENSIONS = [
  'brand',
  'productLine',
  'plan',
  'deviceModel',
  'businessModel',
  'event',
  'territory',
  'segment',
  'saleKind',
] as const;
export type ScopeDimension = (typeof SCOPE_DIMENSIONS)[number];

export const EVENT_KINDS = ['sale', 'activation', 'visit', 'usage', 'outcome'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What is known about a sale. A rule that asks for something unknown does not fit. A sale without `event` is a `sale`. */
export interface SaleFacts {
  readonly brand?: string;
  readonly productLine?: string;
  readonly plan?: string;
  readonly deviceModel?: string;
  readonly businessModel?: string;
  readonly event?: EventKind;
  /** What a sale also has lines about: measured usage. */
  readonly contains?: readonly EventKind[];
  /** ISO 3166 code and postal code of the customer: together they answer for `territory`. */
  readonly country?: string;
  readonly postalCode?: string;
  readonly segment?: string;
  /** `new`, `renewal` or `upgrade`. */
  readonly saleKind?: string;
  /** Which protected deal and which link or code brought it: they lift a rule to the levels `DEAL` and `LINK`. */
  readonly dealId?: string;
  readonly linkId?: string;
}

/**
 * Values accepted per dimension. A territory is a country (`IT`) or a postal code or its beginning (`IT-25121`, `IT-25*`). Elsewhere `*`
 * at the beginning or the end stands for any text: `pro-*`, `*-eu`, `*trial*`; letters count as they are written.
 */
export type RuleScope = Readonly<Partial<Record<ScopeDimension, readonly string[]>>>;

/** Values that are left out. Events cannot be: a sale that contains usage is several of them, so a rule names those it means. */
export type RuleExclusions = Readonly<Partial<Record<Exclude<ScopeDimension, 'event'>, readonly string[]>>>;

/**
 * What the rate is applied to. `NET_INVOICED` earns when the invoice is issued, everything else when money comes in.
 * `MARGIN` is net less the costs the rule states, never below zero; `MRR_INCREASE` the monthly difference of an upgrade; `USAGE`
 * and `OUTCOME` what the measured lines came to; `UNITS` counts units and goes with amounts, not percent.
 */
export const RULE_BASES = [
  'NET_INVOICED',
  'NET_COLLECTED',
  'MARGIN',
  'MRR_INCREASE',
  'UNITS',
  'USAGE',
  'OUTCOME',
] as const;
export type RuleBasis = (typeof RULE_BASES)[number];

/**
 * How a rule meets others for the same partner and event. An `exclusive` rule stops everything after it in its group (which
 * has no name unless stated). `additive` rules join; with a group, an exclusive rule of that group before them stops them. `override` rules
 * run afterwards, for the partners above, over the entries of the partner who sold.
 */
export type Stacking =
  | { readonly mode: 'exclusive'; readonly group?: string }
  | { readonly mode: 'additive'; readonly group?: string }
  | { readonly mode: 'override'; readonly group?: string };

/**
 * One version of a commission rule. Versions are added, never edited; the one in force on the day of the event applies,
 * and a later reversal keeps it.
 */
export interface CommissionRuleVersion {
  readonly id: string;
  readonly ruleId: string;
  /** Short name people use for the rule: `R3`. */
  readonly code: string;
  readonly number: number;
  readonly startAt: Date;
  /** The first instant at which it is no longer in force; `null` while open. */
  readonly endAt: Date | null;
  /** When the rule, not this version, was made: the older of two equal rules wins. */
  readonly createdAt: Date;
  /** `sha256:…` of the content. */
  readonly hash: string;
  readonly content: CommissionRuleContent;
}

/** What a rule says, as plain JSON. parse-rule.ts reads it from outside and refuses what contradicts itself. */
export interface CommissionRuleContent extends RuleAudience {
  readonly scope: RuleScope;
  /** What the scope does not reach. A sale of which the dimension is not known does not fit, and it makes no rule more specific. */
  readonly except?: RuleExclusions;
  /** Decides between equally specific rules; higher first. */
  readonly priority: number;
  readonly basis: RuleBasis;
  readonly calc: RuleCalc;
  /** Exclusive when absent. */
  readonly stacking?: Stacking;
  /** Pays only who is attributed the sale, not the partners above. Only percentages look further up anyway. */
  readonly ownSalesOnly?: boolean;
  readonly qualification?: Qualification;
  readonly split?: RuleSplit;
  /** What a `MARGIN` takes from the net first; only there, and always there. */
  readonly costs?: MarginCosts;
  /** Of `USAGE` and `OUTCOME`: keys of the plan's items whose lines count; all that are measured when absent. */
  readonly items?: readonly string[];
  readonly limits: RuleLimits;
  readonly timing: RuleTiming;
}

/**
 * What the partner must have sold in the window, this sale included; all that is stated must hold. Half-open: from `ownVolumeMinor`
 * and `ownSales` on, below the others. Unqualified partners are passed over as inactive ones are.
 */
export interface Qualification {
  readonly ownVolumeMinor?: number;
  readonly ownVolumeBelowMinor?: number;
  /** Sales counted with their first payment. */
  readonly ownSales?: number;
  readonly ownSalesBelow?: number;
  readonly window: WindowKind;
}

/** Costs behind a margin, each time something is invoiced. A currency without an amount has no margin, so the rule pays nothing. */
export interface MarginCosts {
  /** What the vendor asks for one unit: a SIM at 1.10. */
  readonly perUnit?: MinorByCurrency;
  /** Fees of one sale, whatever its amount. */
  readonly perSale?: MinorByCurrency;
  /** Fees in percent of what is charged with tax. */
  readonly grossPercent?: string;
}

/**
 * Whom a rule is for, which is also its level: a deal (1), a link or code (2), named partners (3), types and tiers (4), with none of
 * them everyone who signed the commission plan (5). Types and tiers must both fit.
 */
export interface RuleAudience {
  readonly dealIds?: readonly string[];
  readonly linkIds?: readonly string[];
  readonly partnerIds?: readonly string[];
  readonly partnerTypes?: readonly PartnerType[];
  readonly partnerTiers?: readonly string[];
  /** Only for partners attributed in this role, such as who services a device; who sold, installed or brought when absent. */
  readonly role?: AttributionRole;
}

/** Least and most, in minor units of the sale's currency, before a part payment is taken into account. */
export interface RuleLimits {
  /** Per invoice and beneficiary. */
  readonly floorMinor?: number;
  readonly capMinor?: number;
  /** The most in all for one customer in a window: 500.00 per customer and year. */
  readonly perCustomer?: { readonly capMinor: number; readonly window: WindowKind };
  /** The most in all in a window. */
  readonly perWindow?: { readonly capMinor: number; readonly window: WindowKind };
}

export interface RuleTiming {
  /** Counts paid invoices of a subscription, not calendar months; `null` pays for ever. */
  readonly recurringPeriods: number | null;
  /** Instead of the plan's. The hold of an entry is fixed when it is written. */
  readonly holdDays?: number;
  /** Local days on which the event has to be, first and last included, in the time zone of the plan. */
  readonly days?: { readonly first: LocalDate; readonly last: LocalDate };
}

/**
 * Who shares one commission. A `split` divides it, so its percents sum to 100; an `overlay` leaves it whole and gives others their
 * percent of it as well.
 */
export interface RuleSplit {
  readonly mode: 'split' | 'overlay';
  readonly shares: readonly SplitShare[];
}

/** `seller` is whoever is attributed the sale; a role is whoever is attributed in it; a share nobody can claim stays with the seller. */
export type SplitShare =
  | { readonly to: 'seller'; readonly percent: string }
  | { readonly to: 'role'; readonly role: AttributionRole; readonly percent: string }
  | { readonly to: 'partner'; readonly partnerId: string; readonly percent: string };

export type MinorByCurrency = Readonly<Partial<Record<Currency, number>>>;

/** What all rules of a commission plan share. */
export interface CommissionPlan {
  readonly id: string;
  readonly name: string;
  /** The most all partners together may earn on one sale, in percent of its base. The outermost share is cut first. */
  readonly maxTotalPercent: string;
  /** Calendar days between collecting the money and owing the commission. */
  readonly holdDays: number;
  /** The share of an inactive or unqualified parent goes to the next one above (`compress`) or stays with the manufacturer (`break`). */
  readonly inactiveParent: 'compress' | 'break';
  readonly payout: PayoutSchedule;
}

export interface PayoutSchedule {
  /** Day of the month, 1 to 28. */
  readonly payDay: number;
  readonly timeZone: TimeZone;
}
