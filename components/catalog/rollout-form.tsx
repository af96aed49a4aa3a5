'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useState, type ReactNode } from 'react';
import { Checkbox, RadioCards, type RadioOption } from '@/components/ui/choice';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

export interface CohortChoice {
  readonly name: 'plans[]' | 'currencies[]';
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly checked: boolean }[];
}

export interface RolloutDay {
  /** What was chosen, or the first day a price may rise for consumers; empty for none. */
  readonly value: string;
  readonly hint: string;
}

interface RolloutFormProps<Result> {
  readonly draftId: string;
  readonly options: readonly RadioOption[];
  readonly chosen: string;
  readonly cohort: readonly CohortChoice[];
  /** Codes, with commas. */
  readonly countries: string;
  readonly isCohortOpen: boolean;
  /** Days begin in it. */
  readonly timeZone: string;
  readonly day: RolloutDay;
  readonly action: (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
}

/** Whom the release reaches; sending it computes what that does. */
export function RolloutForm<Result>(props: RolloutFormProps<Result>): ReactNode {
  const { draftId, options, chosen, cohort, countries, isCohortOpen, timeZone, day, action } = props;
  const t = useTranslations('catalog.rollout');
  const [state, send] = useActionState<FormState<Result>, FormData>(action, UNSENT);
  const typed = state.ok === false ? state.values : {};
  const [kind, setKind] = useState(typed.kind ?? chosen);
  const isDated = kind === 'at_renewal' || kind === 'on_day';
  return (
    <form action={send} className="grid gap-4">
      <input type="hidden" name="draftId" value={draftId} />
      {state.formError === undefined ? null : (
        <Notice tone="bad" live="alert">
          {t('failed')} {state.formError}
        </Notice>
      )}
      <input type="hidden" name="timeZone" value={timeZone} />
      <RadioCards
        name="kind"
        legend={t('title')}
        options={options}
        defaultValue={typed.kind ?? chosen}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      {isDated ? (
        <TextInput
          id="rollout-day"
          name="day"
          type="date"
          label={t(`day.${kind}`)}
          hint={day.hint}
          required={kind === 'on_day'}
          error={state.errors.day}
          defaultValue={typed.day ?? day.value}
        />
      ) : null}
      <details open={isCohortOpen || state.errors.countries !== undefined}>
        <summary className="pr-link inline-flex min-h-6 items-center text-control">{t('cohort')}</summary>
        <div className="grid gap-4 pt-3">
          {cohort.map(({ name, legend, options: choices }) => (
            <fieldset key={name} className="grid gap-1">
              <legend className="pr-label pb-1">{legend}</legend>
              {choices.map(({ value, label, checked }) => (
                <Checkbox key={value} name={name} value={value} label={label} defaultChecked={checked} />
              ))}
            </fieldset>
          ))}
          <TextInput
            id="rollout-countries"
            name="countries"
            label={t('countries')}
            hint={t('countriesHint')}
            autoComplete="off"
            error={state.errors.countries}
            defaultValue={typed.countries ?? countries}
          />
        </div>
      </details>
      <SubmitButton variant="secondary" full>
        {t('compute')}
      </SubmitButton>
    </form>
  );
}
