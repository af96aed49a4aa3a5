'use client';

import { useActionState, type ReactNode } from 'react';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { Currency } from '@/lib/domain/money/currency';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface Recorded {
  readonly amountMinor: number;
  readonly currency: Currency;
}

interface VisitFormProps {
  readonly partnerId: string;
  readonly currency: Currency;
  readonly action: (previous: FormState<Recorded>, form: FormData) => Promise<FormState<Recorded>>;
}

/** A visit a partner made. The same job number again changes nothing. */
export function VisitForm({ partnerId, currency, action }: VisitFormProps): ReactNode {
  const [state, send] = useActionState<FormState<Recorded>, FormData>(action, UNSENT);
  const field = (
    name: string,
    label: string,
    more: { hint?: string; suffix?: string; type?: 'date'; required?: boolean } = {},
  ) => (
    <TextInput
      id={`visit-${name}`}
      name={name}
      label={label}
      hint={more.hint}
      suffix={more.suffix}
      type={more.type}
      required={more.required ?? true}
      defaultValue={state.values[name] ?? ''}
      error={state.errors[name]}
      autoComplete="off"
    />
  );
  return (
    <form action={send} className="grid max-w-2xl gap-4">
      <input type="hidden" name="partnerId" value={partnerId} />
      <input type="hidden" name="currency" value={currency} />
      <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2">
        {field('key', 'Job number', { hint: 'A visit with the same number is the same visit.' })}
        {field('serial', 'Serial number of the device')}
        {field('visitedOn', 'Day', { type: 'date' })}
        {field('net', 'Charged without tax', { suffix: currency })}
      </div>
      {field('what', 'What was done', { required: false })}
      <div>
        <SubmitButton>Record visit</SubmitButton>
      </div>
      {state.formError === undefined ? null : (
        <Notice tone="bad" live="alert">
          {state.formError}
        </Notice>
      )}
      {state.ok === true && state.result ? (
        <Notice tone="ok" live="status">
          {state.result.amountMinor === 0 ? (
            'Recorded. No rule of the partner’s plan is about visits, so it earns nothing.'
          ) : (
            <>
              Recorded. The partners earn <Money amount={state.result} />.
            </>
          )}
        </Notice>
      ) : null}
    </form>
  );
}
