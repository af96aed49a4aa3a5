'use client';

import { useActionState, type ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface LinkFormProps {
  readonly action: (state: FormState<never>, form: FormData) => Promise<FormState<never>>;
  readonly next: string;
  readonly words: { readonly email: string; readonly placeholder: string; readonly send: string };
}

/** Asks for the address a link is sent to. */
export function LinkForm({ action, next, words }: LinkFormProps): ReactNode {
  const [state, send] = useActionState(action, UNSENT);
  return (
    <form action={send} noValidate className="grid gap-3">
      {state.formError === undefined ? null : (
        <Notice tone="bad" live="alert">
          {state.formError}
        </Notice>
      )}
      <input type="hidden" name="next" value={next} />
      <TextInput
        id="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        large
        label={words.email}
        placeholder={words.placeholder}
        error={state.errors['email']}
        defaultValue={state.values['email']}
        key={state.values['email']}
      />
      <SubmitButton size="lg" full>
        {words.send}
      </SubmitButton>
    </form>
  );
}
