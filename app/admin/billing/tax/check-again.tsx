'use client';

import { useActionState, type ReactNode } from 'react';
import { SubmitButton } from '@/components/ui/submit-button';
import type { CheckedVatId } from '@/lib/commands/customers/check-vat-id';
import { UNSENT, type FormState } from '@/lib/web/form-state';

type State = FormState<CheckedVatId>;

interface CheckAgainProps {
  readonly customerId: string;
  readonly vatId: string;
  readonly check: (before: State, form: FormData) => Promise<State>;
}

/** Asks the register again; what it says is the new first row of the list. */
export function CheckAgain({ customerId, vatId, check }: CheckAgainProps): ReactNode {
  const [state, send] = useActionState<State, FormData>(check, UNSENT);
  const trouble = state.formError ?? Object.values(state.errors)[0];
  return (
    <form action={send} className="flex flex-col items-end gap-1">
      <input type="hidden" name="customerId" value={customerId} />
      <SubmitButton variant="secondary" size="sm" aria-label={`Check ${vatId} again`}>
        Check again
      </SubmitButton>
      {trouble === undefined ? null : (
        <p role="alert" className="pr-error">
          {trouble}
        </p>
      )}
    </form>
  );
}
