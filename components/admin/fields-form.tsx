'use client';

import { useActionState, type ReactNode } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { Select, TextArea, TextInput } from '@/components/ui/text-input';
import type { FormState } from '@/lib/web/form-state';

/** One control of a form that is described instead of drawn. Names are ids too, so a page uses each `prefix` once. */
export interface FormField {
  readonly kind: 'text' | 'password' | 'amount' | 'date' | 'number' | 'select' | 'textarea' | 'checkbox' | 'hidden';
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value?: string | undefined;
  readonly suffix?: string | undefined;
  readonly options?: readonly { readonly value: string; readonly label: string }[] | undefined;
  readonly required?: boolean | undefined;
}

interface FieldsFormProps<Result> {
  /** Keeps the ids of two forms of one page apart. */
  readonly prefix: string;
  readonly fields: readonly FormField[];
  /** A control of the page's own, before the others; what is wrong with it is said above. */
  readonly children?: ReactNode;
  readonly submit: string;
  /** Said when it is done. */
  readonly done: string;
  readonly danger?: boolean;
  /** Beside another form that is the one to press. */
  readonly quiet?: boolean;
  readonly action: (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
  readonly initial: FormState<Result>;
}

/** A form of the console: its fields, what is wrong with each, and that it was done. */
export function FieldsForm<Result>({
  prefix,
  fields,
  children,
  submit,
  done,
  danger = false,
  quiet = false,
  action,
  initial,
}: FieldsFormProps<Result>): ReactNode {
  const [state, send] = useActionState<FormState<Result>, FormData>(action, initial);
  const known = new Set(fields.filter(({ kind }) => kind !== 'hidden').map(({ name }) => name));
  const elsewhere = Object.entries(state.errors).find(([name]) => !known.has(name))?.[1];
  const wrong = state.formError ?? elsewhere;
  return (
    <form action={send} className="grid max-w-xl gap-4">
      {state.ok === true ? (
        <Notice tone="ok" live="status">
          {done}
        </Notice>
      ) : null}
      {wrong === undefined ? null : (
        <Notice tone="bad" live="alert">
          {wrong}
        </Notice>
      )}
      {children}
      {fields.map((field) => (
        <Control
          key={field.name}
          prefix={prefix}
          field={field}
          typed={state.ok === false ? state.values[field.name] : undefined}
          error={state.errors[field.name]}
        />
      ))}
      <div>
        <SubmitButton variant={danger ? 'danger-solid' : quiet ? 'secondary' : 'primary'}>{submit}</SubmitButton>
      </div>
    </form>
  );
}

interface ControlProps {
  readonly prefix: string;
  readonly field: FormField;
  readonly typed: string | undefined;
  readonly error: string | undefined;
}

function Control({ prefix, field, typed, error }: ControlProps): ReactNode {
  const { kind, name, label, hint, suffix, options = [], required } = field;
  const value = typed ?? field.value ?? '';
  const words = { id: `${prefix}-${name}`, name, label, hint, error, required };
  switch (kind) {
    case 'hidden':
      return <input type="hidden" name={name} value={field.value ?? ''} />;
    case 'checkbox':
      return <Checkbox name={name} value="yes" label={label} hint={hint} defaultChecked={value === 'yes'} />;
    case 'select':
      return <Select key={value} {...words} options={options} defaultValue={value} />;
    case 'textarea':
      return <TextArea {...words} rows={2} defaultValue={value} />;
    case 'date':
      return <TextInput {...words} type="date" defaultValue={value} />;
    case 'number':
      return <TextInput {...words} inputMode="numeric" suffix={suffix} defaultValue={value} autoComplete="off" />;
    case 'amount':
      return <TextInput {...words} inputMode="decimal" suffix={suffix} defaultValue={value} autoComplete="off" />;
    case 'password':
      return <TextInput {...words} type="password" autoComplete="new-password" />;
    case 'text':
      return <TextInput {...words} suffix={suffix} defaultValue={value} autoComplete="off" />;
  }
}
