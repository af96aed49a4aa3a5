import { expect, it } from 'vitest';
import { formOfRule, NEW_RULE } from '@/components/partners/rule-form-state';
import { ruleOfForm } from '@/components/partners/rule-of-form';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import { parseRule } from '@/lib/domain/commissions/parse-rule';

const qualification = { ownVolumeMinor: 1050, ownVolumeBelowMinor: 200_000, ownSales: 2, ownSalesBelow: 10 };
const contents: readonly CommissionRuleContent[] = [
  NEW_RULE,
  { ...NEW_RULE, scope: { plan: ['pro-*', 'basic'] }, except: { plan: ['*-trial'], territory: ['IT-25*', 'US'] } },
  { ...NEW_RULE, qualification: { ...qualification, window: 'quarter' } },
  { ...NEW_RULE, qualification: { ownSalesBelow: 4, window: 'year' } },
];

it.each(contents)('a rule opened in its form and saved unchanged says the same: %j', (content) => {
  const form = formOfRule({ code: 'R1', name: 'Rule', content }, 'EUR');
  expect(parseRule(ruleOfForm(form, 'EUR'))).toEqual(content);
});
