import { calcOfForm } from '@/components/partners/rule-calc-form';
import type { Pair, RuleForm } from '@/components/partners/rule-form-state';
import { amountsOf, digitsOf, minorOf, numberOf } from '@/components/partners/rule-typed';
import { SCOPE_DIMENSIONS, type CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { Currency } from '@/lib/domain/money/currency';

/**
 * What was typed as plain JSON of a rule. What is empty is left out; what is wrong stays as it was typed, for the reader of rules
 * (parse-rule.ts) to refuse, so it is a rule only after that.
 */
export function ruleOfForm(form: RuleForm, currency: Currency): CommissionRuleContent {
  const tiers = listOf(form.partnerTiers);
  const shares = form.shares.map(shareOf);
  return JSON.parse(
    JSON.stringify({
      partnerIds: some(form.partnerIds),
      partnerTypes: some(form.partnerTypes),
      partnerTiers: some(tiers),
      dealIds: some(form.dealIds),
      linkIds: some(form.linkIds),
      role: form.role === '' ? undefined : form.role,
      scope: scopeOf(form.scope),
      except: SCOPE_DIMENSIONS.some((dimension) => form.except[dimension].length > 0)
        ? scopeOf(form.except)
        : undefined,
      priority: numberOf(form.priority) ?? 0,
      basis: form.basis,
      calc: calcOfForm(form.calc, currency),
      stacking: stackingOf(form),
      ownSalesOnly: form.ownSalesOnly || undefined,
      qualification: qualificationOf(form, currency),
      costs: form.basis === 'MARGIN' ? costsOf(form, currency) : undefined,
      items: form.basis === 'USAGE' || form.basis === 'OUTCOME' ? some(listOf(form.items)) : undefined,
      split: form.split === '' ? undefined : { mode: form.split, shares },
      limits: limitsOf(form, currency),
      timing: timingOf(form),
    }),
  ) as CommissionRuleContent;
}

function scopeOf(typed: RuleForm['scope']): unknown {
  return Object.fromEntries(
    SCOPE_DIMENSIONS.flatMap((dimension) => {
      const values = typed[dimension];
      return values.length === 0 ? [] : [[dimension, values]];
    }),
  );
}

function qualificationOf(form: RuleForm, currency: Currency): unknown {
  const stated = {
    ownVolumeMinor: minorOf(form.ownVolume, currency),
    ownVolumeBelowMinor: minorOf(form.ownVolumeBelow, currency),
    ownSales: numberOf(form.ownSales) ?? undefined,
    ownSalesBelow: numberOf(form.ownSalesBelow) ?? undefined,
  };
  const isStated = Object.values(stated).some((each) => each !== undefined);
  return isStated ? { ...stated, window: form.ownWindow } : undefined;
}

/** Nothing at all when no cost is stated, so that reading the rule asks for one. */
function costsOf({ unitCost, saleFee, grossFee }: RuleForm, currency: Currency): unknown {
  const perUnit = amountsOf(unitCost, currency);
  const perSale = amountsOf(saleFee, currency);
  const stated = {
    ...(Object.keys(perUnit).length === 0 ? {} : { perUnit }),
    ...(Object.keys(perSale).length === 0 ? {} : { perSale }),
    ...(grossFee.trim() === '' ? {} : { grossPercent: digitsOf(grossFee) }),
  };
  return Object.keys(stated).length === 0 ? undefined : stated;
}

function listOf(typed: string): string[] {
  return typed.split(',').flatMap((each) => each.trim() || []);
}

function stackingOf({ mode, group, calc }: RuleForm): unknown {
  const named = group.trim() === '' ? {} : { group: group.trim() };
  if (calc.kind === 'unilevel') return { mode: 'override', ...named };
  return mode === 'exclusive' && group.trim() === '' ? undefined : { mode, ...named };
}

function limitsOf(form: RuleForm, currency: Currency): unknown {
  const customerCap = minorOf(form.customerCap, currency);
  const windowCap = minorOf(form.windowCap, currency);
  return {
    floorMinor: minorOf(form.floor, currency),
    capMinor: minorOf(form.cap, currency),
    perCustomer: customerCap === undefined ? undefined : { capMinor: customerCap, window: form.customerWindow },
    perWindow: windowCap === undefined ? undefined : { capMinor: windowCap, window: form.windowWindow },
  };
}

function timingOf({ periods, holdDays, firstDay, lastDay }: RuleForm): unknown {
  return {
    recurringPeriods: numberOf(periods),
    holdDays: numberOf(holdDays) ?? undefined,
    days: firstDay === '' && lastDay === '' ? undefined : { first: firstDay, last: lastDay },
  };
}

function shareOf({ a, b }: Pair): unknown {
  const percent = digitsOf(b);
  const [to, id] = a.split(':', 2);
  if (to === 'role') return { to, role: id, percent };
  return to === 'partner' ? { to, partnerId: id, percent } : { to: 'seller', percent };
}

function some(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : values;
}
