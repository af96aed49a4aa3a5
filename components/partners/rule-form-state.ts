import {
  SCOPE_DIMENSIONS,
  type CommissionRuleContent,
  type RuleScope,
  type RuleSplit,
  type ScopeDimension,
} from '@/lib/domain/commissions/commission-rule';
import { formOfCalc, type CalcForm } from '@/components/partners/rule-calc-form';
import { fromMinor } from '@/lib/domain/money/exact';
import type { Currency } from '@/lib/domain/money/currency';

/** Two things typed side by side in a row of a list: a bound and a rate, a holder and a share. */
export interface Pair {
  readonly a: string;
  readonly b: string;
}

/** A rule as it is typed: everything is text, what is empty is not said. */
export interface RuleForm {
  readonly code: string;
  readonly name: string;
  readonly partnerIds: readonly string[];
  readonly partnerTypes: readonly string[];
  /** With commas. */
  readonly partnerTiers: string;
  readonly dealIds: readonly string[];
  readonly linkIds: readonly string[];
  readonly role: string;
  readonly scope: Readonly<Record<ScopeDimension, readonly string[]>>;
  /** What is left out; events never are. */
  readonly except: Readonly<Record<ScopeDimension, readonly string[]>>;
  readonly basis: string;
  readonly calc: CalcForm;
  /** Costs behind a margin, and the items a measure is taken from, with commas. */
  readonly unitCost: string;
  readonly saleFee: string;
  readonly grossFee: string;
  readonly items: string;
  readonly mode: string;
  readonly group: string;
  readonly ownSalesOnly: boolean;
  readonly ownVolume: string;
  readonly ownVolumeBelow: string;
  readonly ownSales: string;
  readonly ownSalesBelow: string;
  readonly ownWindow: string;
  readonly split: string;
  readonly shares: readonly Pair[];
  readonly floor: string;
  readonly cap: string;
  readonly customerCap: string;
  readonly customerWindow: string;
  readonly windowCap: string;
  readonly windowWindow: string;
  readonly periods: string;
  readonly holdDays: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly priority: string;
}

/** What a new rule begins as. */
export const NEW_RULE: CommissionRuleContent = {
  scope: {},
  priority: 0,
  basis: 'NET_COLLECTED',
  calc: { kind: 'percentage', percent: '20' },
  limits: {},
  timing: { recurringPeriods: null },
};

const whole = (number: number | undefined): string => (number === undefined ? '' : String(number));

/** A rule as it stands in its form; amounts in major units of the plan's currency. */
export function formOfRule(
  { code, name, content }: { code: string; name: string; content: CommissionRuleContent },
  currency: Currency,
): RuleForm {
  const { limits, timing, qualification, split, stacking } = content;
  const major = (minor: number | undefined) => (minor === undefined ? '' : fromMinor(minor, currency).toString());
  return {
    code,
    name,
    partnerIds: content.partnerIds ?? [],
    partnerTypes: content.partnerTypes ?? [],
    partnerTiers: (content.partnerTiers ?? []).join(', '),
    dealIds: content.dealIds ?? [],
    linkIds: content.linkIds ?? [],
    role: content.role ?? '',
    scope: scopeForm(content.scope),
    except: scopeForm(content.except ?? {}),
    basis: content.basis,
    calc: formOfCalc(content.calc, currency),
    unitCost: major(content.costs?.perUnit?.[currency]),
    saleFee: major(content.costs?.perSale?.[currency]),
    grossFee: content.costs?.grossPercent ?? '',
    items: (content.items ?? []).join(', '),
    mode: stacking?.mode ?? 'exclusive',
    group: stacking?.group ?? '',
    ownSalesOnly: content.ownSalesOnly ?? false,
    ownVolume: major(qualification?.ownVolumeMinor),
    ownVolumeBelow: major(qualification?.ownVolumeBelowMinor),
    ownSales: whole(qualification?.ownSales),
    ownSalesBelow: whole(qualification?.ownSalesBelow),
    ownWindow: qualification?.window ?? 'month',
    split: split?.mode ?? '',
    shares: (split?.shares ?? []).map(pairOfShare),
    floor: major(limits.floorMinor),
    cap: major(limits.capMinor),
    customerCap: major(limits.perCustomer?.capMinor),
    customerWindow: limits.perCustomer?.window ?? 'year',
    windowCap: major(limits.perWindow?.capMinor),
    windowWindow: limits.perWindow?.window ?? 'month',
    periods: timing.recurringPeriods === null ? '' : String(timing.recurringPeriods),
    holdDays: whole(timing.holdDays),
    firstDay: timing.days?.first ?? '',
    lastDay: timing.days?.last ?? '',
    priority: String(content.priority),
  };
}

function scopeForm(scope: RuleScope): Record<ScopeDimension, readonly string[]> {
  const empty: Record<ScopeDimension, readonly string[]> = {
    brand: [],
    productLine: [],
    plan: [],
    deviceModel: [],
    businessModel: [],
    event: [],
    territory: [],
    segment: [],
    saleKind: [],
  };
  for (const dimension of SCOPE_DIMENSIONS) empty[dimension] = scope[dimension] ?? [];
  return empty;
}

/** Who a share is for, as one text: `seller`, `role:serviced_by`, `partner:partner_1`. */
function pairOfShare(share: RuleSplit['shares'][number]): Pair {
  const to =
    share.to === 'seller' ? 'seller' : share.to === 'role' ? `role:${share.role}` : `partner:${share.partnerId}`;
  return { a: to, b: share.percent };
}
