'use client';

import { useActionState, type ReactNode } from 'react';
import { RuleTestResult, type SaleResult } from '@/components/partners/rule-test-result';
import type { NamedChoice, NamedChoices } from '@/components/partners/rule-names';
import { Checkbox } from '@/components/ui/choice';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { Select, TextInput } from '@/components/ui/text-input';
import type { Currency } from '@/lib/domain/money/currency';
import type { FormState } from '@/lib/web/form-state';

interface RuleTestProps {
  readonly planId: string;
  readonly currency: Currency;
  readonly choices: NamedChoices;
  readonly isDraft: boolean;
  readonly action: (previous: FormState<SaleResult>, form: FormData) => Promise<FormState<SaleResult>>;
  readonly initial: FormState<SaleResult>;
}

const any = (list: readonly NamedChoice[]) => [
  { value: '', label: 'not stated' },
  ...list.map(({ id, name }) => ({ value: id, label: name })),
];
const ROLES = [
  { value: 'installed_by', label: 'installed it' },
  { value: 'sold_by', label: 'sold it' },
  { value: 'sourced_by', label: 'brought the customer' },
  { value: 'serviced_by', label: 'services it' },
];
const KINDS = [
  { value: 'new', label: 'first sale' },
  { value: 'renewal', label: 'renewal' },
  { value: 'upgrade', label: 'upgrade' },
];
const EVENTS = [
  { value: '', label: 'a payment' },
  { value: 'activation', label: 'an activation' },
  { value: 'visit', label: 'a service visit' },
  { value: 'usage', label: 'usage' },
  { value: 'outcome', label: 'an outcome' },
];

const SEGMENTS = [
  { value: '', label: 'not stated' },
  { value: 'consumer', label: 'consumer' },
  { value: 'business', label: 'business' },
];
const BUSINESS_MODELS = [
  { value: '', label: 'not stated' },
  { value: 'subscription', label: 'subscription' },
  { value: 'usage', label: 'usage only' },
  { value: 'hybrid', label: 'subscription and usage' },
  { value: 'devices', label: 'by device' },
  { value: 'one_time', label: 'single fee' },
];

/** A made-up sale, decided like a real one. Nothing is written. */
export function RuleTest({ planId, currency, choices, isDraft, action, initial }: RuleTestProps): ReactNode {
  const [state, send] = useActionState(action, initial);
  const typed = (name: string, value: string) => state.values[name] ?? value;
  const text = (name: string, label: string, more: { value?: string; suffix?: string; hint?: string } = {}) => (
    <TextInput
      id={`sale-${name}`}
      name={name}
      label={label}
      hint={more.hint}
      suffix={more.suffix}
      defaultValue={typed(name, more.value ?? '')}
      error={state.errors[name]}
      autoComplete="off"
    />
  );
  const pick = (name: string, label: string, options: readonly { value: string; label: string }[]) => (
    <Select
      key={`${name} ${typed(name, '')}`}
      id={`sale-${name}`}
      name={name}
      label={label}
      options={options}
      defaultValue={typed(name, options[0]?.value ?? '')}
      error={state.errors[name]}
    />
  );
  return (
    <form action={send} className="grid grid-cols-1 gap-3">
      <input type="hidden" name="planId" value={planId} />
      <input type="hidden" name="currency" value={currency} />
      {pick(
        'partnerId',
        'Partner',
        choices.partners.map(({ id, name }) => ({ value: id, label: name })),
      )}
      <div className="grid grid-cols-2 gap-3">
        {pick('role', 'Who', ROLES)}
        {pick('saleKind', 'Kind of sale', KINDS)}
        {text('net', 'Net', { value: '62.00', suffix: currency })}
        {text('gross', 'Gross', { suffix: currency })}
        {text('units', 'Units', { value: '1' })}
        {text('period', 'Paid period', { value: '1' })}
        {pick('plan', 'Plan', any(choices.plans))}
        {pick('productLine', 'Product line', any(choices.productLines))}
      </div>
      <details>
        <summary className="pr-link">More about the sale</summary>
        <div className="mt-3 grid grid-cols-2 gap-3">
          {pick('event', 'What happened', EVENTS)}
          {pick('deviceModel', 'Device model', any(choices.deviceModels))}
          {text('country', 'Country')}
          {text('postalCode', 'Postal code')}
          {pick('segment', 'Customer', SEGMENTS)}
          {pick('businessModel', 'Business model', BUSINESS_MODELS)}
        </div>
      </details>
      <Checkbox
        name="firstActivation"
        value="yes"
        label="First activation of the device"
        defaultChecked={typed('firstActivation', '') === 'yes'}
      />
      <div>
        <SubmitButton variant="secondary">Test this sale</SubmitButton>
      </div>
      {state.formError === undefined ? null : (
        <Notice tone="bad" live="alert">
          {state.formError}
        </Notice>
      )}
      {state.ok === true && state.result ? (
        <RuleTestResult result={state.result} partners={choices.partners} isDraft={isDraft} />
      ) : null}
    </form>
  );
}
