'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { endPriceBook } from '@/lib/commands/partners/price-books/end-price-book';
import { setPriceBook, type SetPriceBook } from '@/lib/commands/partners/price-books/set-price-book';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';
import { atFormFields, bookForm, typedBook } from './typed-book';

/** What the viewer's partner asks of everybody. */
export const setSelling = formAction(bookForm, (form) => set(form, 'sell'));

/** What one partner below pays to the viewer's partner. */
export const setAgreed = formAction(bookForm, (form) => set(form, 'buy'));

export const endBook = formAction(z.object({ bookId: z.string().max(80) }), async ({ bookId }) => {
  const viewer = await requireViewer('partner');
  const ended = await endPriceBook(viewer, { bookId });
  revalidatePath('/partner/prices');
  return ended;
});

async function set(form: z.output<typeof bookForm>, side: 'buy' | 'sell'): Promise<SetPriceBook | Refusal> {
  const viewer = await requireViewer('partner');
  const typed = await typedBook(form);
  if (isRefusal(typed)) return typed;
  const done = await setPriceBook(viewer, { ...typed, side });
  revalidatePath('/partner/prices');
  return atFormFields(done);
}
