'use client';

import { useActionState, type ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface AcceptFormProps {
  readonly statementId: string;
  readonly action: (
    previous: FormState<{ acceptedAt: Date }>,
    form: FormData,
  ) => Promise<FormState<{ acceptedAt: Date }>>;
  readonly words: { readonly note: string; readonly submit: string; readonly done: string };
}

/** Agreeing to a statement: one press, with what it means beside it. */
export function AcceptForm({ statementId, action, words }: AcceptFormProps): ReactNode {
  const [state, send] = useActionState<FormState<{ acceptedAt: Date }>, FormData>(action, UNSENT);
  const wrong = state.formError ?? Object.values(state.errors)[0];
  return (
    <form action={send} className="grid justify-items-start gap-2">
      <input type="hidden" name="statementId" value={statementId} />
      {wrong === undefined ? null : (
        <Notice tone="bad" live="alert">
          {wrong}
        </Notice>
      )}
      {state.ok === true ? (
        <Notice tone="ok" live="status">
          {words.done}
        </Notice>
      ) : null}
      <p className="text-muted">{words.note}</p>
      <SubmitButton size="md">{words.submit}</SubmitButton>
    </form>
  );
}
