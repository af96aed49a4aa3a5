'use client';

import { useActionState, type ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

/** What the form answers: the sentence that names the address, and where the sandbox keeps the mail. */
export interface SentLink {
  readonly sentence: string;
  readonly outboxHref: string | null;
}

interface AskForLinkProps {
  readonly action: (state: FormState<SentLink>, form: FormData) => Promise<FormState<SentLink>>;
  readonly brand: string;
  readonly label: string;
  readonly words: Readonly<Record<'email' | 'placeholder' | 'send' | 'sentNothing' | 'outbox', string>>;
}

/** Asks for the address a link is sent to, and says that it was: the same for an address that is known and one that is not. */
export function AskForLink({ action, brand, label, words }: AskForLinkProps): ReactNode {
  const [state, send] = useActionState(action, UNSENT);
  return (
    <form action={send} noValidate className="grid gap-3">
      {state.formError === undefined ? null : (
        <Notice tone="bad" live="alert">
          {state.formError}
        </Notice>
      )}
      {state.result === undefined ? null : (
        <Notice tone="ok" live="status" title={state.result.sentence}>
          {words.sentNothing}
        </Notice>
      )}
      <input type="hidden" name="brand" value={brand} />
      <input type="hidden" name="label" value={label} />
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
      <SubmitButton size="lg" full variant={state.result === undefined ? 'primary' : 'secondary'}>
        {words.send}
      </SubmitButton>
      {state.result === undefined || state.result.outboxHref === null ? null : (
        <ButtonLink size="lg" full href={state.result.outboxHref}>
          {words.outbox}
        </ButtonLink>
      )}
    </form>
  );
}
