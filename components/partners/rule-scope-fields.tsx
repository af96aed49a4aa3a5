'use client';

import type { ReactNode } from 'react';
import { Listed, Several, Typed } from '@/components/partners/rule-controls';
import type { RuleFieldsProps } from '@/components/partners/rule-form';
import type { NamedChoice } from '@/components/partners/rule-names';
import type { ScopeDimension } from '@/lib/domain/commissions/commission-rule';

const SALE_KINDS: readonly NamedChoice[] = [
  { id: 'new', name: 'first sale' },
  { id: 'renewal', name: 'renewal' },
  { id: 'upgrade', name: 'upgrade' },
];
const EVENTS: readonly NamedChoice[] = [
  { id: 'sale', name: 'sale' },
  { id: 'activation', name: 'activation' },
  { id: 'visit', name: 'service visit' },
  { id: 'usage', name: 'usage' },
  { id: 'outcome', name: 'outcome' },
];

const SEGMENTS: readonly NamedChoice[] = [
  { id: 'consumer', name: 'consumers' },
  { id: 'business', name: 'businesses' },
];
const BUSINESS_MODELS: readonly NamedChoice[] = [
  { id: 'subscription', name: 'subscription' },
  { id: 'usage', name: 'usage only' },
  { id: 'hybrid', name: 'subscription and usage' },
  { id: 'devices', name: 'by device' },
  { id: 'one_time', name: 'single fee' },
  { id: 'free', name: 'free' },
];

/** What a sale has to be: all dimensions that are named must fit, in each any of its values that is not left out. */
export function RuleScopeFields(props: RuleFieldsProps): ReactNode {
  const { form, change, errorAt } = props;
  return (
    <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2">
      <Dimensions {...props} side="scope" />
      <details className="sm:col-span-2" open={Object.values(form.except).some((values) => values.length > 0)}>
        <summary className="pr-link">Leave out</summary>
        <div className="mt-3 grid grid-cols-1 items-end gap-4 sm:grid-cols-2">
          <Dimensions {...props} side="except" />
        </div>
      </details>
      <Typed
        id="periods"
        label="Paid periods"
        hint="Counts paid invoices, not calendar months. Empty: for ever."
        value={form.periods}
        error={errorAt('timing.recurringPeriods')}
        onText={(periods) => change({ periods })}
      />
      <Typed
        id="firstDay"
        type="date"
        label="First day"
        hint="For a bonus or a campaign."
        value={form.firstDay}
        error={errorAt('timing.days')}
        onText={(firstDay) => change({ firstDay })}
      />
      <Typed
        id="lastDay"
        type="date"
        label="Last day"
        hint="Included."
        value={form.lastDay}
        onText={(lastDay) => change({ lastDay })}
      />
    </div>
  );
}

interface DimensionsProps extends RuleFieldsProps {
  readonly side: 'scope' | 'except';
}

/** One field for each dimension of what is named or of what is left out. */
function Dimensions({ side, form, change, errorAt, choices }: DimensionsProps): ReactNode {
  const values = form[side];
  const field = (dimension: ScopeDimension, label: string) => ({
    id: `${side}-${dimension}`,
    label: side === 'scope' ? label : `Not ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
    error: errorAt(`${side}.${dimension}`),
    onChange: (changed: readonly string[]) => change({ [side]: { ...values, [dimension]: changed } }),
  });
  const some = (dimension: ScopeDimension, label: string, from: readonly NamedChoice[]) => (
    <Several
      {...field(dimension, label)}
      chosen={values[dimension]}
      choices={from}
      none={side === 'scope' ? 'Any' : 'None'}
    />
  );
  return (
    <>
      {some('productLine', 'Product lines', choices.productLines)}
      {some('plan', 'Plans', choices.plans)}
      {some('deviceModel', 'Device models', choices.deviceModels)}
      {some('brand', 'Brands', choices.brands)}
      {some('saleKind', 'Kinds of sale', SALE_KINDS)}
      {side === 'scope' ? some('event', 'Events', EVENTS) : null}
      <Listed
        {...field('territory', 'Territories')}
        hint="Countries, postal codes or their beginning: IT, IT-25121, IT-25*."
        values={values.territory}
      />
      {some('segment', 'Customer segments', SEGMENTS)}
      {some('businessModel', 'Business models', BUSINESS_MODELS)}
      <Listed
        {...field('plan', 'Plans by their key')}
        id={`${side}-plan-keys`}
        hint="A star stands for any text: premium-*, *-trial."
        values={values.plan.filter(isPattern)}
        onChange={(typed) =>
          change({
            [side]: { ...values, plan: [...values.plan.filter((plan) => !isPattern(plan)), ...typed.map(starred)] },
          })
        }
      />
    </>
  );
}

function isPattern(value: string): boolean {
  return value.includes('*');
}

/** What is typed here is a pattern also before its star is. */
function starred(typed: string): string {
  return isPattern(typed) ? typed : `${typed}*`;
}
