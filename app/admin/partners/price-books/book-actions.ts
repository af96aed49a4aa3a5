'use server';

import { revalidatePath } from 'next/cache';
import { atFormFields, bookForm, typedBook } from '@/app/partner/prices/typed-book';
import { setPriceBook, type SetPriceBook } from '@/lib/commands/partners/price-books/set-price-book';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

/** What a partner directly below the manufacturer pays it. */
export const setBuying = formAction(bookForm, async (form): Promise<SetPriceBook | Refusal> => {
  const viewer = await requireViewer('admin');
  const typed = await typedBook(form);
  if (isRefusal(typed)) return typed;
  const done = await setPriceBook(viewer, { ...typed, side: 'buy' });
  revalidatePath('/admin/partners/price-books');
  return atFormFields(done);
});
