'use server';

import { getLocale } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { acceptInvitation } from '@/lib/commands/partners/accept-invitation';
import { CURRENCIES, type Currency } from '@/lib/domain/money/currency';
import type { Locale } from '@/lib/domain/localized';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { authenticate } from '@/lib/web/auth/authenticate';
import { formAction } from '@/lib/web/form-action';

const word = z.string().trim().max(200);
const needed = word.min(1);

const acceptForm = z.object({
  token: z.string().max(300),
  company: needed,
  person: needed,
  phone: word,
  street: needed,
  postalCode: needed,
  city: needed,
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/),
  vatId: word,
  payoutCurrency: z.string().refine((code): code is Currency => CURRENCIES.some((one) => one === code)),
  password: z.union([z.literal(''), z.string().min(12).max(200)]),
  signature: word.default(''),
  selfBilling: z.literal('yes').optional(),
});

/** Joins, and signs in whoever chose a password; everybody else goes to where links are mailed. */
export const accept = formAction(acceptForm, async (form): Promise<{ joined: true } | Refusal> => {
  const { token, street, postalCode, city, country, vatId, password, selfBilling, ...rest } = form;
  const joined = await acceptInvitation(token, {
    ...rest,
    locale: (await getLocale()) as Locale,
    address: { street, postalCode, city, country },
    selfBilling: selfBilling === 'yes',
    ...(vatId === '' ? {} : { vatId }),
    ...(password === '' ? {} : { password }),
  });
  if (isRefusal(joined)) return joined;
  if (!joined.isNewPerson || password === '') redirect('/sign-in?next=/partner');
  const answer = await authenticate('callback/password', { email: joined.email, password, callbackUrl: '/partner' });
  redirect(answer.error === undefined ? '/partner' : '/sign-in?next=/partner');
});
