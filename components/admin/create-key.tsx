'use client';

import { useActionState, type ReactNode } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { CopyId } from '@/components/ui/copy-id';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

interface CreateState {
  readonly ok?: boolean;
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly formError?: string;
  readonly result?: { readonly key: string };
}

interface CreateKeyProps<State extends CreateState> {
  readonly create: (before: State, form: FormData) => Promise<State>;
  readonly initial: Awaited<State>;
  readonly scopes: readonly string[];
}

/** A new key: what it is for and what it may do. Its secret is shown once, right here. */
export function CreateKey<State extends CreateState>({ create, initial, scopes }: CreateKeyProps<State>): ReactNode {
  const [state, send] = useActionState<State, FormData>(create, initial);
  const scopeError = state.errors['scopes'];
  return (
    <form action={send} className="grid gap-4">
      {state.result === undefined ? null : (
        <Notice tone="ok" title="Copy it now." live="status">
          It is not stored and cannot be shown again.{' '}
          <span className="break-all">
            <CopyId value={state.result.key} what="key" />
          </span>
        </Notice>
      )}
      {state.formError === undefined ? null : (
        <Notice tone="bad" live="alert">
          {state.formError}
        </Notice>
      )}
      <TextInput
        id="name"
        label="Name"
        hint="What will use it, such as “Device cloud production”."
        maxLength={80}
        defaultValue={state.values['name'] ?? ''}
        error={state.errors['name']}
      />
      <fieldset className="grid gap-2" aria-describedby={scopeError === undefined ? undefined : 'scopes-error'}>
        <legend className="pr-label">It may</legend>
        {scopes.map((scope) => (
          <Checkbox key={scope} name="scopes" value={scope} label={<span className="pr-mono">{scope}</span>} />
        ))}
        {scopeError === undefined ? null : (
          <p className="pr-error" id="scopes-error">
            {scopeError}
          </p>
        )}
      </fieldset>
      <SubmitButton>Make the key</SubmitButton>
    </form>
  );
}
