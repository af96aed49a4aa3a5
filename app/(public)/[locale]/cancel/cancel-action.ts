'use server';

import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { CancellationConfirmed } from '@/components/public/cancel-form';
import { zoneName } from '@/components/ui/date-time';
import { realTime } from '@/db/clock';
import { findPublicBrand } from '@/db/read/public-brands';
import { cancelWithoutSignIn } from '@/lib/commands/subscriptions/cancel-without-sign-in';
import { parseSerial } from '@/lib/domain/devices/serial';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { formatDate } from '@/lib/domain/time/format-date';
import { TokenBuckets } from '@/lib/gateway/token-bucket';
import { onProcess } from '@/lib/on-process';
import { formAction } from '@/lib/web/form-action';
import type { FormState } from '@/lib/web/form-state';

const REQUESTS_PER_HOUR = 5;

const schema = z.object({
  brand: z.string().min(1, 'public.cancel.errors.brand'),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, 'public.cancel.errors.email')
    .pipe(z.email('public.cancel.errors.email').max(254)),
  contract: z.string().refine((typed) => !isRefusal(parseSerial(typed)), 'public.cancel.errors.contract'),
  name: z.string().trim().max(200).default(''),
  reason: z.string().trim().max(1_000).default(''),
});

const cancel = formAction(schema, async ({ brand: key, ...request }): Promise<CancellationConfirmed | Refusal> => {
  const brand = await findPublicBrand(key);
  if (!brand) return unknownBrand();
  // Counted before anything is looked up, so that the limit is the same for customers and for strangers.
  if (buckets().take(request.email) > 0) return tooOften();
  const viewer = { kind: 'system', tenantId: brand.tenantId, job: 'cancel page' } as const;
  const receipt = await cancelWithoutSignIn(viewer, { brandId: brand.brandId, ...request });
  if (isRefusal(receipt)) return receipt;
  const [t, locale, timeZone] = await Promise.all([getTranslations('public.cancel'), getLocale(), getTimeZone()]);
  const at = `${formatDate(receipt.receivedAt, { locale, timeZone, style: 'long' })} ${zoneName(timeZone)}`;
  return {
    title: t('received.title'),
    text: t('received.text', { at }),
    facts: [
      [t('received.at'), at],
      [t('received.reference'), receipt.reference],
      [t('email'), request.email],
      [t('received.contract'), request.contract],
      [t('when'), t('whenText')],
    ],
    further: t('received.further', { email: brand.supportEmail, phone: brand.supportPhone }),
  };
});

/** Receives a cancellation; the answer does not tell whether it fits a contract. */
export async function sendCancellation(
  state: FormState<CancellationConfirmed>,
  form: FormData,
): Promise<FormState<CancellationConfirmed>> {
  return cancel(state, form);
}

function unknownBrand(): Refusal {
  const values = { messageKey: 'public.cancel.errors.brand' };
  return refuse('NOT_FOUND', 'There is no such brand.', { field: 'brand', values });
}

function tooOften(): Refusal {
  const values = { messageKey: 'public.cancel.errors.tooOften' };
  return refuse('RATE_LIMITED', `At most ${REQUESTS_PER_HOUR} an hour for one address.`, { field: 'email', values });
}

/** Real time, because it slows real people and programs down. */
function buckets(): TokenBuckets {
  return onProcess('cancel-page', () => {
    const perSecond = REQUESTS_PER_HOUR / 3_600;
    return new TokenBuckets({ burst: REQUESTS_PER_HOUR, perSecond, now: () => realTime().getTime() });
  });
}
