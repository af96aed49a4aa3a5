'use client';

import { useActionState, useEffect, useRef, type ReactNode } from 'react';
import { Facts } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { SubmitButton } from '@/components/ui/submit-button';
import { Select, TextArea, TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

/** What the page says when a cancellation was received, as sentences. */
export interface CancellationConfirmed {
  readonly title: string;
  readonly text: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly further: string;
}

export interface CancelWords {
  readonly brand: string;
  readonly chooseBrand: string;
  readonly email: string;
  readonly emailHint: string;
  readonly contract: string;
  readonly contractHint: string;
  readonly name: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly when: string;
  readonly whenText: string;
  readonly send: string;
}

interface CancelFormProps {
  readonly action: (
    state: FormState<CancellationConfirmed>,
    form: FormData,
  ) => Promise<FormState<CancellationConfirmed>>;
  /** The brands to choose from; with one, nothing is asked. */
  readonly brands: readonly { readonly key: string; readonly name: string }[];
  readonly words: CancelWords;
}

/** Everything a cancellation needs, on one page, and its confirmation in the same place. Works without scripts, too. */
export function CancelForm({ action, brands, words }: CancelFormProps): ReactNode {
  const [state, send] = useActionState<FormState<CancellationConfirmed>, FormData>(action, UNSENT);
  if (state.result) return <Confirmed {...state.result} />;
  const { errors, values, formError } = state;
  const field = (id: string) => ({ id, error: errors[id], defaultValue: values[id] });
  // A form that was answered is emptied; another key fills a field again with what was typed.
  const typed = (id: string): string => `${id} ${values[id] ?? ''}`;
  const summary = [
    ...(formError === undefined ? [] : [{ message: formError }]),
    ...Object.entries(errors).map(([id, message]) => ({ field: id, message })),
  ];
  return (
    <form action={send} noValidate className="pr-public-form">
      <ErrorSummary errors={summary} />
      <BrandChoice key={typed('brand')} {...field('brand')} brands={brands} words={words} />
      <TextInput
        key={typed('email')}
        {...field('email')}
        type="email"
        inputMode="email"
        autoComplete="email"
        required
        large
        label={words.email}
        hint={words.emailHint}
      />
      <TextInput
        key={typed('contract')}
        {...field('contract')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        large
        label={words.contract}
        hint={words.contractHint}
      />
      <TextInput key={typed('name')} {...field('name')} autoComplete="name" maxLength={200} large label={words.name} />
      <TextArea
        key={typed('reason')}
        {...field('reason')}
        maxLength={1000}
        label={words.reason}
        hint={words.reasonHint}
      />
      <Facts rows={[[words.when, words.whenText]]} />
      <div>
        <SubmitButton size="lg">{words.send}</SubmitButton>
      </div>
    </form>
  );
}

interface BrandChoiceProps {
  readonly id: string;
  readonly error: string | undefined;
  readonly defaultValue: string | undefined;
  readonly brands: CancelFormProps['brands'];
  readonly words: CancelWords;
}

/** Asked only where the address does not say it. */
function BrandChoice({ id, brands, words, ...rest }: BrandChoiceProps): ReactNode {
  const [only, ...others] = brands;
  if (only !== undefined && others.length === 0) return <input type="hidden" name={id} value={only.key} />;
  const options = brands.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <Select
      id={id}
      {...rest}
      required
      label={words.brand}
      options={[{ value: '', label: words.chooseBrand }, ...options]}
    />
  );
}

/** Takes the focus, so that it is read out and nobody looks for the form that is gone. */
function Confirmed({ title, text, facts, further }: CancellationConfirmed): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="pr-card pr-pad pr-public-form" aria-labelledby="received">
      <h2 ref={heading} id="received" tabIndex={-1} className="text-[18px] leading-6 font-semibold">
        {title}
      </h2>
      <p>{text}</p>
      <Facts rows={facts} />
      <p className="text-muted">{further}</p>
    </section>
  );
}
