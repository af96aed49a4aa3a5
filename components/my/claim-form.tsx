'use client';

import { useActionState, type ReactNode } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface ClaimFormProps {
  readonly action: (state: FormState<never>, form: FormData) => Promise<FormState<never>>;
  readonly serial: string;
  readonly code: string;
  /** Asked where a partner's link led here. */
  readonly sharing?: { readonly label: string; readonly hint: string } | undefined;
  readonly words: Readonly<
    Record<'serial' | 'serialHint' | 'code' | 'codeHint' | 'name' | 'nameHint' | 'send', string>
  >;
}

/** Serial, code and a name. Mistakes are listed above with links, and said again at their fields. */
export function ClaimForm({ action, serial, code, sharing, words }: ClaimFormProps): ReactNode {
  const [state, send] = useActionState(action, UNSENT);
  const errors = [
    ...Object.entries(state.errors).map(([field, message]) => ({
      field,
      message: `${labelOf(field, words)}: ${message}`,
    })),
    ...(state.formError === undefined ? [] : [{ message: state.formError }]),
  ];
  const typed = state.values;
  return (
    <form action={send} noValidate className="grid gap-4">
      <ErrorSummary errors={errors} />
      <TextInput
        key={`serial ${typed['serial'] ?? ''}`}
        id="serial"
        large
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        label={words.serial}
        hint={words.serialHint}
        error={state.errors['serial']}
        defaultValue={typed['serial'] ?? serial}
      />
      <TextInput
        key={`code ${typed['code'] ?? ''}`}
        id="code"
        large
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        label={words.code}
        hint={words.codeHint}
        error={state.errors['code']}
        defaultValue={typed['code'] ?? code}
      />
      <TextInput
        key={`name ${typed['name'] ?? ''}`}
        id="name"
        large
        label={words.name}
        hint={words.nameHint}
        error={state.errors['name']}
        defaultValue={typed['name']}
      />
      {sharing === undefined ? null : <Checkbox name="consent" value="yes" {...sharing} />}
      <SubmitButton size="lg" full>
        {words.send}
      </SubmitButton>
    </form>
  );
}

/** Three fields can be wrong in the same way; above the form each is named. */
function labelOf(field: string, words: ClaimFormProps['words']): string {
  return field === 'serial' || field === 'code' ? words[field] : words.name;
}
