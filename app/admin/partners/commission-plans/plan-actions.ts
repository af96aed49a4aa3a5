'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { decimalOf, minorOf } from '@/app/admin/decimal-of';
import { changeCommissionPlan } from '@/lib/commands/partners/commission-plans/change-commission-plan';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import type { PlanTerms } from '@/lib/domain/commissions/plan-terms';
import { CURRENCIES, type Currency } from '@/lib/domain/money/currency';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const termsForm = z.object({
  name: z.string().trim().min(1).max(120),
  holdDays: z.coerce.number().int(),
  payoutDay: z.coerce.number().int(),
  timeZone: z.string(),
  minimumPayoutMinor: z.string(),
  maxTotalPercent: z.string(),
  inactiveParent: z.enum(['compress', 'break']),
});
const planForm = termsForm.extend({ code: z.string().trim().max(20), currency: z.enum(CURRENCIES) });

export const makePlan = formAction(planForm, async (form) => {
  const viewer = await requireViewer('admin');
  const terms = await termsOf(form, form.currency);
  if (isRefusal(terms)) return terms;
  const made = await createCommissionPlan(viewer, { ...terms, code: form.code, currency: form.currency });
  if (isRefusal(made)) return made;
  revalidatePath('/admin/partners/commission-plans');
  redirect(`/admin/partners/commission-plans/${made.commissionPlanId}`);
});

const changeForm = termsForm.extend({ commissionPlanId: z.string().min(1).max(80), currency: z.enum(CURRENCIES) });

export const changePlan = formAction(changeForm, async (form) => {
  const viewer = await requireViewer('admin');
  const terms = await termsOf(form, form.currency);
  if (isRefusal(terms)) return terms;
  const { commissionPlanId } = form;
  const changed = await changeCommissionPlan(viewer, { ...terms, commissionPlanId });
  if (!isRefusal(changed)) revalidatePath(`/admin/partners/commission-plans/${commissionPlanId}`);
  return changed;
});

async function termsOf(form: z.output<typeof termsForm>, currency: Currency): Promise<PlanTerms | Refusal> {
  const minimumPayoutMinor = await minorOf(form.minimumPayoutMinor, 'minimumPayoutMinor', currency);
  if (isRefusal(minimumPayoutMinor)) return minimumPayoutMinor;
  const maxTotalPercent = await decimalOf(form.maxTotalPercent, 'maxTotalPercent');
  if (isRefusal(maxTotalPercent)) return maxTotalPercent;
  const { name, holdDays, payoutDay, timeZone, inactiveParent } = form;
  return { name, holdDays, payoutDay, timeZone, inactiveParent, minimumPayoutMinor, maxTotalPercent };
}
