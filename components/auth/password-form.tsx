'use client';

import { useActionState, type ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface PasswordFormProps {
  readonly action: (state: FormState<never>, form: FormData) => Promise<FormState<never>>;
  readonly next: string;
  readonly words: {
    readonly email: string;
    readonly placeholder: string;
    readonly password: string;
    readonly enter: string;
  };
}

/** Address and password, for people who have chosen one. */
export function PasswordForm({ action, next, words }: PasswordFormProps): ReactNode {
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
        autoComplete="username"
        inputMode="email"
        large
        label={words.email}
        placeholder={words.placeholder}
        error={state.errors['email']}
        defaultValue={state.values['email']}
        key={state.values['email']}
      />
      <TextInput
        id="password"
        type="password"
        autoComplete="current-password"
        large
        label={words.password}
        error={state.errors['password']}
      />
      <SubmitButton size="lg" full>
        {words.enter}
      </SubmitButton>
    </form>
  );
}
