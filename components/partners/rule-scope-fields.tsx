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

/** What a sale has to be: all dimensions that are named must fit, in each any of its values. */
export function RuleScopeFields({ form, change, errorAt, choices }: RuleFieldsProps): ReactNode {
  const set = (dimension: ScopeDimension) => (values: readonly string[]) =>
    change({ scope: { ...form.scope, [dimension]: values } });
  const some = (dimension: ScopeDimension, label: string, from: readonly NamedChoice[]) => (
    <Several
      id={`scope-${dimension}`}
      label={label}
      chosen={form.scope[dimension]}
      choices={from}
      error={errorAt(`scope.${dimension}`)}
      onChange={set(dimension)}
    />
  );
  const typed = (dimension: ScopeDimension, label: string, hint: string) => (
    <Listed
      id={`scope-${dimension}`}
      label={label}
      hint={hint}
      values={form.scope[dimension]}
      error={errorAt(`scope.${dimension}`)}
      onChange={set(dimension)}
    />
  );
  return (
    <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2">
      {some('productLine', 'Product lines', choices.productLines)}
      {some('plan', 'Plans', choices.plans)}
      {some('deviceModel', 'Device models', choices.deviceModels)}
      {some('brand', 'Brands', choices.brands)}
      {some('saleKind', 'Kinds of sale', SALE_KINDS)}
      {some('event', 'Events', EVENTS)}
      {typed('territory', 'Territories', 'Countries, postal codes or their beginning: IT, IT-25121, IT-25*.')}
      {some('segment', 'Customer segments', SEGMENTS)}
      {some('businessModel', 'Business models', BUSINESS_MODELS)}
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
