'use client';

import { useTranslations } from 'next-intl';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextInput } from '@/components/ui/text-input';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { LOCALES } from '@/lib/domain/localized';
import { TAX_BEHAVIORS, TAX_CATEGORIES } from '@/lib/domain/tax/tax-category';
import { useCatalogText } from './catalog-text';
import { MOST_OF_TERM, planInput, TERMS_IN_NUMBERS, type PlanInputErrors } from './plan-input';

interface PlanDialogProps {
  readonly plan: PlanContent;
  readonly onSave: (patches: readonly Patch[]) => void;
  readonly onClose: () => void;
}

/** Names per language and terms of a plan. Everything that was changed goes into the draft as one edit. */
export function PlanDialog({ plan: newest, onSave, onClose }: PlanDialogProps): ReactNode {
  const t = useTranslations('catalog.planDialog');
  const text = useCatalogText();
  // What the person looks at: what others write meanwhile is no edit of theirs.
  const [plan] = useState(newest);
  const [errors, setErrors] = useState<PlanInputErrors>({});
  const submit: ComponentProps<'form'>['onSubmit'] = (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = planInput(plan, (field) => {
      const value = form.get(field);
      return typeof value === 'string' ? value : '';
    });
    setErrors(input.errors);
    const [firstWrong] = Object.keys(input.errors);
    if (firstWrong !== undefined)
      return event.currentTarget.querySelector<HTMLElement>(`[name="${firstWrong}"]`)?.focus();
    if (input.patches.length > 0) onSave(input.patches);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('title', { plan: text.name(plan.names) })}
      description={t('lead')}
    >
      <form onSubmit={submit} className="grid gap-5" noValidate>
        <NameFields plan={plan} errors={errors} />
        <TermFields plan={plan} errors={errors} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary">
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function NameFields({ plan, errors }: { plan: PlanContent; errors: PlanInputErrors }): ReactNode {
  const t = useTranslations('catalog');
  const done = LOCALES.filter((locale) => plan.names[locale] && (plan.taglines[locale] || !plan.taglines.en)).length;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-semibold">
        {t('planDialog.names')}{' '}
        <span className="text-meta font-normal text-muted">
          {t('planDialog.complete', { done, all: LOCALES.length })}
        </span>
      </legend>
      {LOCALES.map((locale) => {
        const language = t(`field.language.${locale}`);
        return (
          <div key={locale} className="grid gap-3 sm:grid-cols-[1fr_2fr]">
            <TextInput
              id={`names.${locale}`}
              label={t('planDialog.name', { language })}
              defaultValue={plan.names[locale] ?? ''}
              maxLength={60}
              error={errors[`names.${locale}`] === undefined ? undefined : t('planDialog.nameMissing')}
            />
            <TextInput
              id={`taglines.${locale}`}
              label={t('planDialog.tagline', { language })}
              defaultValue={plan.taglines[locale] ?? ''}
              maxLength={200}
            />
          </div>
        );
      })}
    </fieldset>
  );
}

function TermFields({ plan, errors }: { plan: PlanContent; errors: PlanInputErrors }): ReactNode {
  const t = useTranslations('catalog');
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-semibold">{t('planDialog.terms')}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {TERMS_IN_NUMBERS.map((term) => (
          <TextInput
            key={term}
            id={`terms.${term}`}
            label={t(`planDialog.${term}`)}
            hint={t(`tier.hint.${term}`)}
            inputMode="numeric"
            suffix={t(term === 'includedMonths' ? 'planDialog.months' : 'planDialog.days')}
            defaultValue={String(plan.terms[term])}
            error={
              errors[`terms.${term}`] === undefined ? undefined : t('tier.termWrong', { most: MOST_OF_TERM[term] })
            }
          />
        ))}
      </div>
      <Select
        id="terms.proration"
        label={t('planDialog.proration')}
        hint={t('tier.hint.proration')}
        defaultValue={plan.terms.proration}
        options={(['day', 'second', 'none'] as const).map((value) => ({ value, label: t(`choice.${value}`) }))}
      />
      <Select
        id="terms.taxBehavior"
        label={t('field.terms.taxBehavior')}
        hint={t('tier.hint.taxBehavior')}
        defaultValue={plan.terms.taxBehavior ?? 'exclusive'}
        options={TAX_BEHAVIORS.map((value) => ({ value, label: t(`choice.${value}`) }))}
      />
      <Select
        id="taxCategory"
        label={t('field.taxCategory')}
        hint={t('tier.hint.taxCategory')}
        defaultValue={plan.taxCategory ?? 'standard'}
        options={TAX_CATEGORIES.map((value) => ({ value, label: t(`choice.${value}`) }))}
      />
      <Checkbox
        name="commissionable"
        value="yes"
        defaultChecked={plan.commissionable}
        label={t('planDialog.commissionable')}
        hint={t('tier.hint.commissionable')}
      />
    </fieldset>
  );
}
