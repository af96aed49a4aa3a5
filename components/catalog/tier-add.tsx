'use client';

import { useTranslations } from 'next-intl';
import { useId, useRef, useState, type ComponentProps, type ReactElement, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { Select, TextInput } from '@/components/ui/text-input';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { LOCALES } from '@/lib/domain/localized';
import { useCatalogText } from './catalog-text';
import { newTier } from './tier-content';
import { suggestTierKey, tierKeyProblem } from './tier-key';
import type { DraftWriter } from './use-draft-editor';

interface AddTierProps {
  /** Every tier of the draft, archived ones included: their keys are taken. */
  readonly plans: readonly PlanContent[];
  readonly features: readonly FeatureDefinition[];
  readonly writer: DraftWriter;
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly onAdded: (plan: PlanContent) => void;
}

/** Names a new tier, and says what it starts from and where it stands. */
export function AddTier({ trigger, ...rest }: AddTierProps): ReactNode {
  const t = useTranslations('catalog.tier');
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={t('addTitle')} description={t('addLead')}>
      <AddTierForm {...rest} close={() => setOpen(false)} />
    </Dialog>
  );
}

type Errors = Readonly<Partial<Record<'name' | 'key' | 'form', string>>>;

function AddTierForm({
  plans,
  features,
  writer,
  onAdded,
  close,
}: Omit<AddTierProps, 'trigger'> & { close: () => void }): ReactNode {
  const t = useTranslations('catalog.tier');
  const text = useCatalogText();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const taken = plans.map(({ key }) => key);
  const fail = (field: keyof Errors, message: string): void => {
    setErrors({ [field]: message });
    form.current?.querySelector<HTMLElement>(`[name="${field === 'name' ? 'names.en' : field}"]`)?.focus();
  };
  const add = async (typed: TypedTier): Promise<void> => {
    if (typed.names.en === '') return fail('name', t('nameMissing'));
    const wrong = tierKeyProblem(typed.key, taken);
    if (wrong !== null) return fail('key', t(`keyWrong.${wrong}`, { key: typed.key }));
    const from = plans.find(({ key }) => key === typed.from);
    const plan = newTier({ key: typed.key, names: typed.names, from, features });
    setBusy(true);
    const outcome = await writer.submit(`plan ${plan.key}`, [{ op: 'add-plan', plan, after: typed.after || null }]);
    setBusy(false);
    if (outcome.kind === 'refused') {
      writer.forget(`plan ${plan.key}`);
      return outcome.field?.endsWith('.key')
        ? fail('key', t('keyWrong.taken', { key: plan.key }))
        : fail('form', outcome.message);
    }
    close();
    if (outcome.kind !== 'choose') onAdded(plan);
  };
  const submit: ComponentProps<'form'>['onSubmit'] = (event) => {
    event.preventDefault();
    if (!busy) void add(readTier(new FormData(event.currentTarget)));
  };
  const named = plans.map((plan) => ({ value: plan.key, label: text.name(plan.names) }));
  return (
    <form ref={form} onSubmit={submit} className="grid gap-4" noValidate>
      {errors.form === undefined ? null : (
        <Notice tone="bad" live="alert">
          {errors.form}
        </Notice>
      )}
      <TierNames taken={taken} errors={errors} />
      <Select
        id={`${id}-from`}
        name="from"
        label={t('from')}
        hint={t('fromHint')}
        defaultValue={plans.at(-1)?.key ?? ''}
        options={[
          { value: '', label: t('fromEmpty') },
          ...named.map(({ value, label }) => ({ value, label: t('fromCopy', { plan: label }) })),
        ]}
      />
      <Select
        id={`${id}-after`}
        name="after"
        label={t('position')}
        defaultValue={plans.at(-1)?.key ?? ''}
        options={[
          { value: '', label: t('first') },
          ...named.map(({ value, label }) => ({ value, label: t('after', { plan: label }) })),
        ]}
      />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {t(busy ? 'adding' : 'addDo')}
        </Button>
      </div>
    </form>
  );
}

/** The name per language, and the key that follows the English one until somebody writes another. */
function TierNames({ taken, errors }: { taken: readonly string[]; errors: Errors }): ReactNode {
  const t = useTranslations('catalog');
  const id = useId();
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [ownKey, setOwnKey] = useState<string>();
  const name = names.en ?? '';
  const done = LOCALES.filter((locale) => (names[locale] ?? '').trim() !== '').length;
  const fieldFor = (locale: (typeof LOCALES)[number]): ReactNode => (
    <TextInput
      key={locale}
      id={`${id}-${locale}`}
      name={`names.${locale}`}
      label={t('planDialog.name', { language: t(`field.language.${locale}`) })}
      maxLength={60}
      autoComplete="off"
      value={names[locale] ?? ''}
      onChange={(event) => setNames({ ...names, [locale]: event.target.value })}
      error={locale === 'en' ? errors.name : undefined}
    />
  );
  const [english, ...others] = LOCALES;
  return (
    <>
      {fieldFor(english)}
      <details className="pr-tier-more">
        <summary>
          {t('tier.otherLanguages')}{' '}
          <span className="text-muted">{t('planDialog.complete', { done, all: LOCALES.length })}</span>
        </summary>
        <div className="mt-3 grid gap-3 sm:grid-cols-2">{others.map(fieldFor)}</div>
      </details>
      <TextInput
        id={`${id}-key`}
        name="key"
        label={t('tier.key')}
        hint={t('tier.keyHint')}
        className="font-mono"
        autoComplete="off"
        spellCheck={false}
        value={ownKey ?? (name.trim() === '' ? '' : suggestTierKey(name, taken))}
        onChange={(event) => setOwnKey(event.target.value === '' ? undefined : event.target.value)}
        error={errors.key}
      />
    </>
  );
}

interface TypedTier {
  readonly names: PlanContent['names'];
  readonly key: string;
  readonly from: string;
  readonly after: string;
}

function readTier(form: FormData): TypedTier {
  const typed = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const [de, it] = [typed('names.de'), typed('names.it')];
  return {
    names: { en: typed('names.en'), ...(de === '' ? {} : { de }), ...(it === '' ? {} : { it }) },
    key: typed('key'),
    from: typed('from'),
    after: typed('after'),
  };
}
