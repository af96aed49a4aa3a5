import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

export function Checkbox({ label, hint, ...rest }: CheckboxProps): ReactNode {
  return (
    <label className="pr-check">
      <input type="checkbox" {...rest} />
      <span>
        <span className="font-medium">{label}</span>
        {hint === undefined ? null : <span className="block text-muted">{hint}</span>}
      </span>
    </label>
  );
}

/** On or off, said by position and word. In a form it sends like a checkbox. */
export function Switch({ label, ...rest }: Omit<ComponentProps<'input'>, 'type'> & { label: string }): ReactNode {
  const t = useTranslations('ui');
  return (
    <span className="pr-switch">
      <input type="checkbox" aria-label={label} {...rest} />
      <span className="pr-switch-track" aria-hidden="true" />
      <span data-on-word="" className="font-medium" aria-hidden="true">
        {t('on')}
      </span>
      <span data-off="" aria-hidden="true">
        {t('off')}
      </span>
    </span>
  );
}

/** The same drawing where nothing can be switched: a cell, a summary. */
export function SwitchState({ on }: { on: boolean }): ReactNode {
  const t = useTranslations('ui');
  return (
    <span className="pr-switch" data-on={on}>
      <span className="pr-switch-track" aria-hidden="true" />
      {on ? t('on') : t('off')}
    </span>
  );
}

export interface RadioOption {
  readonly value: string;
  readonly label: ReactNode;
  /** What follows from the choice; for a choice that is not possible, the reason. */
  readonly effect?: ReactNode;
  readonly disabled?: boolean;
}

interface RadioCardsProps {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly RadioOption[];
  readonly defaultValue?: string;
  readonly required?: boolean;
  readonly onChange?: ComponentProps<'input'>['onChange'];
}

/** One of a few, each with its consequence. */
export function RadioCards({ name, legend, options, defaultValue, required, onChange }: RadioCardsProps): ReactNode {
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="pr-radio">
          <input
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={option.value === defaultValue}
            disabled={option.disabled}
            required={required}
            onChange={onChange}
          />
          <span className="font-medium">{option.label}</span>
          {option.effect === undefined ? null : <span className="text-muted">{option.effect}</span>}
        </label>
      ))}
    </fieldset>
  );
}
