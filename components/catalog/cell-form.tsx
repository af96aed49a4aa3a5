'use client';

import { Check, CircleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { exponentOf } from '@/lib/domain/money/currency';
import type { Grant, PlanContent, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { grantInput, priceInput, type CellInput } from './cell-input';
import type { MatrixRow } from './matrix-rows';
import { singleAmount } from './price-amount';

interface CellFormProps {
  readonly plan: PlanContent;
  readonly row: MatrixRow;
  readonly value: PlanPrice | Grant | undefined;
  /** "Premium, EUR monthly"; drawn on a phone, where the form is a sheet. */
  readonly what: string;
  readonly locale: string;
  readonly unit: string;
  /** Null when nothing changed. `next` tells whether the person went on by Tab, so the focus stays where they went. */
  readonly onDone: (patch: Patch | null, next: boolean) => void;
  readonly onLeave: () => void;
}

/** One value in place; the two buttons are for fingers and mice, so Tab goes on to the next cell. Enter and leaving the cell save, Escape leaves it as it was; a value that is wrong stays in sight. */
export function CellForm({ plan, row, value, what, locale, unit, onDone, onLeave }: CellFormProps): ReactNode {
  const t = useTranslations('catalog');
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const [text, setText] = useState(() => startText(value, locale));
  const [per, setPer] = useState<string>(
    value !== undefined && 'kind' in value && value.kind === 'metered' ? value.per : 'month',
  );
  const [error, setError] = useState<string>();
  const isPrice = row.kind === 'price';
  const feature = isPrice ? undefined : row.feature;
  const finish = (next: boolean): void => {
    const typed: CellInput = isPrice
      ? priceInput(plan, row, text, locale)
      : grantInput(plan, row.feature, { text, per });
    if ('patch' in typed) return onDone(typed.patch, next);
    const currency = isPrice ? row.currency : 'EUR';
    setError(t(`input.${typed.error}`, { currency, places: exponentOf(currency) }));
  };
  const submit: ComponentProps<'form'>['onSubmit'] = (event) => {
    event.preventDefault();
    finish(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onLeave();
  };
  const suffix = isPrice ? row.currency : feature?.kind === 'limit' ? unit : undefined;
  return (
    <form
      ref={form}
      className="pr-cell-form"
      onSubmit={submit}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!form.current?.contains(event.relatedTarget)) finish(true);
      }}
      aria-label={t('edit.open', { what })}
      noValidate
    >
      <label className="pr-cell-form-what" htmlFor={id}>
        {what}
      </label>
      <span className="pr-affix">
        <input
          id={id}
          className="pr-input num"
          ref={input}
          autoComplete="off"
          inputMode={isPrice ? 'decimal' : feature?.kind === 'config' ? 'text' : 'numeric'}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setError(undefined);
          }}
          onFocus={(event) => event.target.select()}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={`${id}-help`}
        />
        {suffix === undefined ? null : <span>{suffix}</span>}
      </span>
      {feature?.kind === 'metered' ? <PerSelect value={per} onChange={setPer} /> : null}
      <CellButtons onLeave={onLeave} />
      <CellHelp id={`${id}-help`} error={error} otherwise={t(isPrice ? 'edit.noPrice' : 'edit.none')} />
    </form>
  );
}

function startText(value: PlanPrice | Grant | undefined, locale: string): string {
  if (value === undefined) return '';
  if ('model' in value) {
    const amount = singleAmount(value) ?? '';
    return locale === 'en' ? amount : amount.replace('.', ',');
  }
  switch (value.kind) {
    case 'limit':
      return String(value.value);
    case 'metered':
      return String(value.included);
    case 'config':
      return value.value;
    case 'switch':
      return '';
  }
}

function PerSelect({ value, onChange }: { value: string; onChange: (per: string) => void }): ReactNode {
  const t = useTranslations('catalog');
  return (
    <select
      className="pr-input"
      aria-label={t('edit.per')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="month">{t('grant.perMonth')}</option>
      <option value="year">{t('grant.perYear')}</option>
    </select>
  );
}

function CellButtons({ onLeave }: { onLeave: () => void }): ReactNode {
  const t = useTranslations('catalog');
  return (
    <span className="pr-cell-form-acts">
      <button
        type="submit"
        tabIndex={-1}
        className="pr-btn"
        data-variant="primary"
        data-size="sm"
        data-icon=""
        aria-label={t('edit.save')}
      >
        <Icon of={Check} size="s" />
      </button>
      <button
        type="button"
        tabIndex={-1}
        className="pr-btn"
        data-variant="quiet"
        data-size="sm"
        data-icon=""
        aria-label={t('edit.leave')}
        onClick={onLeave}
      >
        <Icon of={X} size="s" />
      </button>
    </span>
  );
}

function CellHelp({ id, error, otherwise }: { id: string; error: string | undefined; otherwise: string }): ReactNode {
  if (error === undefined) {
    return (
      <span id={id} className="sr-only">
        {otherwise}
      </span>
    );
  }
  return (
    <span id={id} className="pr-cell-error" role="alert">
      <Icon of={CircleAlert} size="s" />
      {error}
    </span>
  );
}
