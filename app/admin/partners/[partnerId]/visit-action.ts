'use server';

import { z } from 'zod';
import { minorOf } from '@/app/admin/decimal-of';
import { recordServiceVisit, type RecordedVisit } from '@/lib/commands/commissions/record-service-visit';
import { CURRENCIES } from '@/lib/domain/money/currency';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate } from '@/lib/domain/time/calendar';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

const visitForm = z.object({
  partnerId: z.string().min(1).max(80),
  currency: z.enum(CURRENCIES),
  key: z.string().max(80),
  serial: z.string().max(80),
  visitedOn: z.string().max(20),
  net: z.string().max(20),
  what: z.string().trim().max(200),
});

const record = formAction(
  visitForm,
  async ({ net, visitedOn, currency, ...visit }): Promise<RecordedVisit | Refusal> => {
    if (!isLocalDate(visitedOn)) return refuse('INPUT_INVALID', 'Choose the day of the visit.', { field: 'visitedOn' });
    const netMinor = await minorOf(net, 'net', currency);
    if (isRefusal(netMinor)) return netMinor;
    return recordServiceVisit(await requireViewer('admin'), { ...visit, visitedOn, netMinor, currency });
  },
);

export async function recordVisit(
  previous: FormState<RecordedVisit>,
  sent: FormData,
): Promise<FormState<RecordedVisit>> {
  return record(previous, sent);
}
