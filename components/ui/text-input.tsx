import type { ComponentProps, ReactNode } from 'react';
import { Field, fieldControl } from '@/components/ui/field';

interface FieldWords {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly hideLabel?: boolean;
}

interface TextInputProps extends FieldWords, Omit<ComponentProps<'input'>, 'id' | 'size'> {
  readonly large?: boolean;
  /** Stands inside the box, after what is typed: `days`, `%`, `EUR`. */
  readonly suffix?: ReactNode;
  readonly prefix?: string;
}

export function TextInput({
  id,
  label,
  hint,
  error,
  hideLabel,
  large = false,
  suffix,
  prefix,
  className = '',
  ...rest
}: TextInputProps): ReactNode {
  const control = (
    <input
      name={id}
      {...rest}
      {...fieldControl(id, { hint, error })}
      className={`pr-input ${className}`}
      data-size={large ? 'lg' : undefined}
    />
  );
  return (
    <Field id={id} label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      {suffix === undefined && prefix === undefined ? (
        control
      ) : (
        <span className="pr-affix">
          {prefix === undefined ? null : <span>{prefix}</span>}
          {control}
          {suffix === undefined ? null : <span>{suffix}</span>}
        </span>
      )}
    </Field>
  );
}

export function TextArea({
  id,
  label,
  hint,
  error,
  hideLabel,
  className = '',
  ...rest
}: FieldWords & Omit<ComponentProps<'textarea'>, 'id'>): ReactNode {
  return (
    <Field id={id} label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      <textarea name={id} {...rest} {...fieldControl(id, { hint, error })} className={`pr-input ${className}`} />
    </Field>
  );
}

interface SelectProps extends FieldWords, Omit<ComponentProps<'select'>, 'id'> {
  readonly options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[];
}

export function Select({
  id,
  label,
  hint,
  error,
  hideLabel,
  options,
  className = '',
  ...rest
}: SelectProps): ReactNode {
  return (
    <Field id={id} label={label} hint={hint} error={error} hideLabel={hideLabel ?? false}>
      <select name={id} {...rest} {...fieldControl(id, { hint, error })} className={`pr-input ${className}`}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
