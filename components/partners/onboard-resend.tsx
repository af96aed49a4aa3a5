'use client';

import { useActionState, type ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface ResendProps {
  readonly customerId: string;
  /** Keeps the forms of a page apart. */
  readonly serial: string;
  readonly action: (state: FormState<{ done: string }>, form: FormData) => Promise<FormState<{ done: string }>>;
  readonly words: Readonly<Record<'remind' | 'hint' | 'reminded', string>>;
}

/** Writes to a customer once more. That it is possible once a day stands beside the button, before it is pressed. */
export function OnboardResend({ customerId, serial, action, words }: ResendProps): ReactNode {
  const [state, send] = useActionState(action, UNSENT);
  if (state.ok === true)
    return (
      <Notice tone="ok" live="status">
        {words.reminded}
      </Notice>
    );
  const hintId = `hint-${serial}`;
  return (
    <form action={send} className="grid gap-1">
      <input type="hidden" name="customerId" value={customerId} />
      {state.formError === undefined ? null : (
        <Notice tone="bad" live="alert">
          {state.formError}
        </Notice>
      )}
      <div>
        <SubmitButton variant="secondary" size="lg" aria-describedby={hintId}>
          {words.remind}
        </SubmitButton>
      </div>
      <p className="pr-hint" id={hintId}>
        {words.hint}
      </p>
    </form>
  );
}
