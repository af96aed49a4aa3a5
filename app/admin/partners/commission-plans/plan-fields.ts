import type { FormField } from '@/components/admin/fields-form';
import type { PlanTerms } from '@/lib/domain/commissions/plan-terms';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';

/** Terms of a plan as they stand, or as a new plan begins. */
export function termFields(terms: PlanTerms, currency: Currency): readonly FormField[] {
  return [
    { kind: 'text', name: 'name', label: 'Name', value: terms.name, required: true },
    {
      kind: 'number',
      name: 'holdDays',
      label: 'Hold',
      suffix: 'days',
      value: String(terms.holdDays),
      hint: 'From collecting the money to owing the commission.',
    },
    {
      kind: 'number',
      name: 'payoutDay',
      label: 'Pay day',
      value: String(terms.payoutDay),
      hint: 'Day of the month, 1 to 28.',
    },
    { kind: 'text', name: 'timeZone', label: 'Time zone', value: terms.timeZone, hint: 'In which its days begin.' },
    {
      kind: 'amount',
      name: 'minimumPayoutMinor',
      label: 'Minimum payout',
      suffix: currency,
      value: toDecimalString(money(terms.minimumPayoutMinor, currency)),
      hint: 'Less is carried over. A partner can have its own.',
    },
    {
      kind: 'amount',
      name: 'maxTotalPercent',
      label: 'Most for one sale',
      suffix: '%',
      value: terms.maxTotalPercent,
      hint: 'All partners together; what exceeds it is cut from the outermost.',
    },
    {
      kind: 'select',
      name: 'inactiveParent',
      label: 'Share of an inactive partner above',
      value: terms.inactiveParent,
      options: [
        { value: 'compress', label: 'goes to the next active one' },
        { value: 'break', label: 'stays with us' },
      ],
    },
  ];
}
