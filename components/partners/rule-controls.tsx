'use client';

import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Field, fieldControl } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Select, TextInput } from '@/components/ui/text-input';
import type { Pair } from '@/components/partners/rule-form-state';
import type { NamedChoice } from '@/components/partners/rule-names';

interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** Text that is kept by the form above. */
export function Typed({
  value,
  onText,
  suffix,
  type,
  ...words
}: Labelled & { value: string; onText: (text: string) => void; suffix?: string; type?: 'date' }): ReactNode {
  return (
    <TextInput
      {...words}
      type={type}
      suffix={suffix}
      value={value}
      autoComplete="off"
      onChange={(event) => onText(event.target.value)}
    />
  );
}

export function Picked({
  value,
  onPick,
  options,
  ...words
}: Labelled & {
  value: string;
  onPick: (value: string) => void;
  options: readonly { value: string; label: string }[];
}): ReactNode {
  return <Select {...words} value={value} options={options} onChange={(event) => onPick(event.target.value)} />;
}

/** Several of a list: what is chosen stands below with a button that takes it out. */
export function Several({
  id,
  label,
  hint,
  error,
  chosen,
  choices,
  none = 'Any',
  onChange,
}: Labelled & {
  chosen: readonly string[];
  /** What it means that nothing is chosen. */
  none?: string;
  choices: readonly NamedChoice[];
  onChange: (ids: readonly string[]) => void;
}): ReactNode {
  const left = choices.filter((choice) => !chosen.includes(choice.id));
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select
        {...fieldControl(id, { hint, error })}
        className="pr-input"
        value=""
        onChange={(event) => {
          if (event.target.value !== '') onChange([...chosen, event.target.value]);
        }}
      >
        <option value="">{chosen.length === 0 ? none : 'Add another'}</option>
        {left.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
      {chosen.length === 0 ? null : (
        <span className="mt-2 flex flex-wrap gap-2">
          {chosen.map((each) => {
            const name = choices.find((choice) => choice.id === each)?.name ?? each;
            return (
              <Button key={each} size="sm" onClick={() => onChange(chosen.filter((other) => other !== each))}>
                {name}
                <Icon of={X} size="s" />
                <span className="sr-only">Take out</span>
              </Button>
            );
          })}
        </span>
      )}
    </Field>
  );
}

/** Values that are typed with commas. */
export function Listed({
  values,
  onChange,
  ...words
}: Labelled & { values: readonly string[]; onChange: (values: readonly string[]) => void }): ReactNode {
  return (
    <TextInput
      {...words}
      defaultValue={values.join(', ')}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value.split(',').flatMap((value) => value.trim() || []))}
    />
  );
}

interface PairsProps {
  readonly id: string;
  readonly legend: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly rows: readonly Pair[];
  readonly labels: readonly [a: string, b: string];
  readonly suffixes: readonly [a: string, b: string];
  readonly onChange: (rows: readonly Pair[]) => void;
  readonly options?: readonly { value: string; label: string }[];
}

/** Rows of two values, such as a bound and a rate. */
export function Pairs({ id, legend, hint, error, rows, labels, suffixes, onChange, options }: PairsProps): ReactNode {
  const set = (index: number, pair: Pair) => onChange(rows.with(index, pair));
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="pr-label">{legend}</legend>
      {hint === undefined ? null : <p className="pr-hint">{hint}</p>}
      {rows.map((row, index) => (
        <div key={index} className="grid grid-cols-[1fr_1fr_auto] items-end gap-3">
          {options === undefined ? (
            <Typed
              id={`${id}-a-${index}`}
              label={labels[0]}
              suffix={suffixes[0]}
              value={row.a}
              onText={(a) => set(index, { ...row, a })}
            />
          ) : (
            <Picked
              id={`${id}-a-${index}`}
              label={labels[0]}
              value={row.a}
              options={options}
              onPick={(a) => set(index, { ...row, a })}
            />
          )}
          <Typed
            id={`${id}-b-${index}`}
            label={labels[1]}
            suffix={suffixes[1]}
            value={row.b}
            onText={(b) => set(index, { ...row, b })}
          />
          <Button
            square
            variant="quiet"
            aria-label={`Take out row ${index + 1}`}
            onClick={() => onChange(rows.toSpliced(index, 1))}
          >
            <Icon of={X} size="s" />
          </Button>
        </div>
      ))}
      {error === undefined ? null : (
        <p className="pr-error" id={`${id}-error`}>
          <span>{error}</span>
        </p>
      )}
      <div>
        <Button size="sm" onClick={() => onChange([...rows, { a: options?.[0]?.value ?? '', b: '' }])}>
          <Icon of={Plus} size="s" />
          Add a row
        </Button>
      </div>
    </fieldset>
  );
}
