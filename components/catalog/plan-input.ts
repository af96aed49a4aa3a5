import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch, PatchValue } from '@/lib/domain/catalog/patch';
import { LOCALES } from '@/lib/domain/localized';

export const TERMS_IN_NUMBERS = ['trialDays', 'graceDays', 'includedMonths', 'withdrawalDays'] as const;

/** The most that a catalogue takes. */
export const MOST_OF_TERM = { trialDays: 730, graceDays: 180, includedMonths: 120, withdrawalDays: 365 } as const;

/** Fields that were not accepted, by the name of the input. */
export type PlanInputErrors = Readonly<Record<string, true>>;

/** The edits a filled form of names and terms makes: one patch for each field that differs, none for the others. */
export function planInput(
  plan: PlanContent,
  typed: (field: string) => string,
): { patches: readonly Patch[]; errors: PlanInputErrors } {
  const patches: Patch[] = [];
  const errors: Record<string, true> = {};
  const set = (path: readonly string[], was: PatchValue | undefined, is: PatchValue | undefined): void => {
    const full = ['plans', plan.key, ...path];
    if (was === is) return;
    patches.push(is === undefined ? { op: 'unset', path: full } : { op: 'set', path: full, value: is });
  };
  for (const locale of LOCALES) {
    const [name, tagline] = [typed(`names.${locale}`).trim(), typed(`taglines.${locale}`).trim()];
    if (locale === 'en' && name === '') errors['names.en'] = true;
    else set(['names', locale], plan.names[locale], name === '' ? undefined : name);
    set(['taglines', locale], plan.taglines[locale], tagline === '' && locale !== 'en' ? undefined : tagline);
  }
  for (const term of TERMS_IN_NUMBERS) {
    const text = typed(`terms.${term}`).trim();
    if (/^\d{1,4}$/.test(text) && Number(text) <= MOST_OF_TERM[term])
      set(['terms', term], plan.terms[term], Number(text));
    else errors[`terms.${term}`] = true;
  }
  set(['terms', 'proration'], plan.terms.proration, typed('terms.proration'));
  const [tax, category] = [typed('terms.taxBehavior'), typed('taxCategory')];
  if (tax !== '') set(['terms', 'taxBehavior'], plan.terms.taxBehavior ?? 'exclusive', tax);
  if (category !== '') set(['taxCategory'], plan.taxCategory ?? 'standard', category);
  set(['commissionable'], plan.commissionable, typed('commissionable') === 'yes');
  return { patches, errors };
}
