import type { RuleCalc } from '@/lib/domain/commissions/rule-calc';

/** The one percentage a rule pays, where it has one; `null` where the percentage depends on volume, period or level, or is none. */
export function ratePercentOf(calc: RuleCalc): string | null {
  return calc.kind === 'percentage' || calc.kind === 'accelerator' ? calc.percent : null;
}
