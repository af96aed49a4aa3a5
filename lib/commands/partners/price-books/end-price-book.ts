import { findPriceBook, listBooksAround, setPriceBookEnd, type PriceBookRow } from '@/db/write/price-books';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { editableSide } from './book-access';

/** Ends prices now or on a later day. What has not begun never holds. */
export async function endPriceBook(
  viewer: AnyViewer,
  input: { readonly bookId: string; readonly endAt?: Date },
): Promise<{ endAt: Date } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit, emit } = context;
    const book = await findPriceBook(tx, tenantId, input.bookId);
    if (!book) return notFound();
    const found = await editableSide(context, book);
    if (isRefusal(found) || found.sellerId !== book.sellerId) return notFound();
    const asked = input.endAt ?? at;
    if (asked < at)
      return refuse('INPUT_INVALID', 'Prices end now or later; what was agreed stays.', { field: 'endAt' });
    const endAt = asked < book.startAt ? book.startAt : asked;
    if (book.endAt !== null && book.endAt <= endAt)
      return refuse('ALREADY_DONE', 'These prices have ended by then already.', { field: 'endAt' });
    await setPriceBookEnd(tx, tenantId, book.id, endAt);
    if (endAt <= book.startAt) await resumeBefore(context, book);
    await audit('price_book.ended', { kind: 'price_book', id: book.id }, { endAt });
    await emit('price_book.ended', { bookId: book.id, partnerId: book.partnerId, side: book.side });
    return { endAt };
  });
}

/** What was to be followed by prices that never begin goes on as if they had not been planned. */
async function resumeBefore({ tx, tenantId }: CommandContext, withdrawn: PriceBookRow): Promise<void> {
  const books = await listBooksAround(tx, tenantId, withdrawn.partnerId);
  const before = books.find(
    (each) =>
      each.id !== withdrawn.id &&
      each.partnerId === withdrawn.partnerId &&
      each.side === withdrawn.side &&
      each.productLineId === withdrawn.productLineId &&
      each.currency === withdrawn.currency &&
      each.startAt < withdrawn.startAt &&
      each.endAt?.getTime() === withdrawn.startAt.getTime(),
  );
  if (before) await setPriceBookEnd(tx, tenantId, before.id, withdrawn.endAt);
}

function notFound(): Refusal {
  return refuse('NOT_FOUND', 'There are no such prices, or they are not yours to end.', { field: 'bookId' });
}
