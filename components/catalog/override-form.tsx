'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useActionState, useState, type ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { Select, TextInput } from '@/components/ui/text-input';
import { typedDecimal } from '@/components/ui/typed-decimal';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import { specialPrices, type OverrideTerms } from '@/lib/domain/catalog/special-prices';
import { isCurrency, type Currency } from '@/lib/domain/money/currency';
import { intervalKey } from '@/lib/domain/time/interval';
import { UNSENT, type FormState } from '@/lib/web/form-state';
import { useCatalogText } from './catalog-text';
import { SpecialPriceLines } from './special-price-lines';

export type OverrideAction = (
  previous: FormState<{ draftId: string }>,
  form: FormData,
) => Promise<FormState<{ draftId: string }>>;

export interface SubjectOption {
  readonly id: string;
  readonly name: string;
  readonly currency: Currency;
  readonly email?: string;
}

interface OverrideFormProps {
  /** Unlike that of every other form of the page. */
  readonly id: string;
  readonly lineKey: string;
  readonly kind: 'customer' | 'partner';
  readonly subjects: readonly SubjectOption[];
  readonly document: CatalogDocument;
  /** What is changed; absent for a new one. `seen` is the entry of the draft, null when it has none. */
  readonly known?: {
    readonly entry: PriceOverrideContent;
    readonly seen: PriceOverrideContent | null;
    readonly name: string;
    readonly currency: Currency | null;
  };
  readonly action: OverrideAction;
}

/** A price book entry or a customer price, with what it makes of the list while it is typed. */
export function OverrideForm({ id, lineKey, kind, subjects, document, known, action }: OverrideFormProps): ReactNode {
  const t = useTranslations('catalog.overrides.form');
  const text = useCatalogText();
  const locale = useLocale();
  const [state, send] = useActionState<FormState<{ draftId: string }>, FormData>(action, UNSENT);
  const start = startOf(state, known?.entry);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const now = (name: keyof typeof start): string => typed[name] ?? start[name];
  const follow = (event: { currentTarget: { name: string; value: string } }): void => {
    const { name, value } = event.currentTarget;
    setTyped((before) => ({ ...before, [name]: value }));
  };
  const field = (name: keyof typeof start) => ({
    id: `${id}-${name}`,
    name,
    label: t(name),
    error: state.errors[name],
    defaultValue: start[name],
    onChange: follow,
    autoComplete: 'off',
  });
  const items = [...new Set(document.plans.flatMap((plan) => (plan.items ?? []).map(({ key }) => key)))];
  const ways = priceWays(document);
  return (
    <form action={send} className="grid gap-4" key={state.ok === true ? `${id} sent` : id}>
      <input type="hidden" name="line" value={lineKey} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="key" value={known?.entry.key ?? ''} />
      <input type="hidden" name="seen" value={canonicalJson(known?.seen ?? null)} />
      <Said state={state} />
      {known === undefined ? (
        <Subject kind={kind} subjects={subjects} field={field('who')} />
      ) : (
        <p className="font-medium">
          <input type="hidden" name="who" value={known.entry.for.id} />
          {known.name}
        </p>
      )}
      <Select
        {...field('planKey')}
        options={[
          { value: '', label: t('everyPlan') },
          ...document.plans
            .filter(({ key, archived }) => !archived || key === start.planKey)
            .map(({ key, names }) => ({ value: key, label: text.name(names) })),
        ]}
      />
      {items.length === 0 ? (
        <input type="hidden" name="itemKey" value="" />
      ) : (
        <Select
          {...field('itemKey')}
          options={[{ value: '', label: t('wholePlan') }, ...items.map((key) => ({ value: key, label: key }))]}
        />
      )}
      <div className="grid grid-cols-2 gap-3 max-[520px]:grid-cols-1">
        <Select
          {...field('how')}
          options={[
            { value: 'less', label: t('less') },
            { value: 'more', label: t('more') },
            ...ways.map(({ value, currency, interval }) => ({
              value,
              label: t('instead', { currency, interval: text.interval(interval) }),
            })),
          ]}
        />
        <TextInput
          {...field('value')}
          inputMode="decimal"
          suffix={now('how').split(' ')[0]?.length === 3 ? now('how').slice(0, 3) : '%'}
        />
      </div>
      <Preview
        document={document}
        terms={termsOf(now, locale)}
        currency={currencyOf(now('who'), subjects, known?.currency)}
      />
      <div className="grid grid-cols-2 gap-3 max-[520px]:grid-cols-1">
        <TextInput {...field('startOn')} type="date" hint={t('startHint')} />
        <TextInput {...field('endOn')} type="date" hint={t('endHint')} />
      </div>
      <TextInput {...field('reason')} hint={t('reasonHint')} />
      <div>
        <SubmitButton variant="primary">{t(known === undefined ? 'add' : 'change')}</SubmitButton>
      </div>
    </form>
  );
}

function Said({ state }: { state: FormState }): ReactNode {
  const t = useTranslations('catalog.overrides.form');
  const known = new Set(['who', 'planKey', 'itemKey', 'how', 'value', 'startOn', 'endOn', 'reason']);
  const wrong = state.formError ?? Object.entries(state.errors).find(([name]) => !known.has(name))?.[1];
  if (state.ok === true)
    return (
      <Notice tone="ok" live="status">
        {t('saved')}
      </Notice>
    );
  return wrong === undefined ? null : (
    <Notice tone="bad" live="alert">
      {wrong}
    </Notice>
  );
}

interface SubjectProps {
  readonly kind: 'customer' | 'partner';
  readonly subjects: readonly SubjectOption[];
  readonly field: Omit<Parameters<typeof TextInput>[0], 'onChange'> & {
    readonly onChange: (event: { currentTarget: { name: string; value: string } }) => void;
  };
}

function Subject({ kind, subjects, field }: SubjectProps): ReactNode {
  const t = useTranslations('catalog.overrides.form');
  const { id, label, error, defaultValue, onChange, name } = field;
  if (kind === 'partner')
    return (
      <Select
        {...{ id, name, error, defaultValue, onChange }}
        label={t('partner')}
        hint={t('partnerHint')}
        options={[{ value: '', label: t('choose') }, ...subjects.map((each) => ({ value: each.id, label: each.name }))]}
      />
    );
  return (
    <>
      <TextInput
        {...{ id, name, label, error, defaultValue, onChange }}
        hint={t('customerHint')}
        list={`${id}-list`}
        autoComplete="off"
      />
      <datalist id={`${id}-list`}>
        {subjects.map((each) => (
          <option key={each.id} value={each.email}>
            {each.name}
          </option>
        ))}
      </datalist>
    </>
  );
}

interface PreviewProps {
  readonly document: CatalogDocument;
  readonly terms: OverrideTerms | null;
  readonly currency: Currency | null;
}

/** List price and special price, as long as the amount can be read. */
function Preview({ document, terms, currency }: PreviewProps): ReactNode {
  const t = useTranslations('catalog.overrides.form');
  const asked = currency ?? terms?.currency ?? document.plans[0]?.prices[0]?.currency;
  const lines = terms === null || asked === undefined ? [] : specialPrices(document, terms, asked);
  return (
    <div className="grid gap-1" aria-live="polite">
      <span className="text-meta text-muted">{t('preview')}</span>
      {lines.length === 0 ? (
        <span className="text-muted">{t('previewNone')}</span>
      ) : (
        <SpecialPriceLines lines={lines} />
      )}
    </div>
  );
}

type FieldName = 'who' | 'planKey' | 'itemKey' | 'how' | 'value' | 'startOn' | 'endOn' | 'reason';

function startOf(state: FormState, entry: PriceOverrideContent | undefined): Record<FieldName, string> {
  const typed = state.ok === true ? {} : state.values;
  const isMore = entry?.kind === 'percentage' && entry.value.startsWith('-');
  const how = entry?.kind === 'unit_amount' ? `${entry.currency} ${entry.interval}` : isMore ? 'more' : 'less';
  return {
    who: typed.who ?? entry?.for.id ?? '',
    planKey: typed.planKey ?? entry?.planKey ?? '',
    itemKey: typed.itemKey ?? entry?.itemKey ?? '',
    how: typed.how ?? how,
    value: typed.value ?? (isMore ? entry.value.slice(1) : entry?.value) ?? '',
    startOn: typed.startOn ?? entry?.startOn ?? '',
    endOn: typed.endOn ?? entry?.endOn ?? '',
    reason: typed.reason ?? entry?.reason ?? '',
  };
}

/** Every currency and interval that something of the line is sold in. */
function priceWays(document: CatalogDocument) {
  const prices = document.plans.flatMap((plan) => [
    ...plan.prices,
    ...(plan.items ?? []).flatMap((each) => each.prices),
  ]);
  const ways = prices.map(({ currency, interval }) => ({
    value: `${currency} ${intervalKey(interval)}`,
    currency,
    interval,
  }));
  return [...new Map(ways.map((way) => [way.value, way])).values()];
}

function termsOf(now: (name: FieldName) => string, locale: string): OverrideTerms | null {
  const value = typedDecimal(now('value'), locale);
  if (value === undefined) return null;
  const reach = { planKey: now('planKey') || null, itemKey: now('itemKey') || null };
  const [currency = '', interval = ''] = now('how').split(' ');
  if (isCurrency(currency)) return { ...reach, kind: 'unit_amount', value, currency, interval };
  return { ...reach, kind: 'percentage', value: now('how') === 'more' ? `-${value}` : value };
}

function currencyOf(
  who: string,
  subjects: readonly SubjectOption[],
  known: Currency | null | undefined,
): Currency | null {
  return known ?? subjects.find(({ id, email }) => who === id || who === email)?.currency ?? null;
}
