'use server';

import { randomUUID } from 'node:crypto';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { decimalOf } from '@/app/admin/decimal-of';
import { entryOf } from '@/components/catalog/override-lines';
import { getCatalog, type CatalogView } from '@/db/read/catalog/get-catalog';
import { findCustomerByEmail, listOverrides } from '@/db/read/catalog/list-overrides';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import type { Viewer } from '@/lib/domain/access/viewer';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { Patch, PatchValue } from '@/lib/domain/catalog/patch';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import { isCurrency } from '@/lib/domain/money/currency';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate, type LocalDate } from '@/lib/domain/time/calendar';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const short = z.string().max(200);
const optional = short.transform((text) => (text.trim() === '' ? null : text.trim()));

const about = { line: short, key: optional, seen: z.string().max(4_000) };

const priceForm = z.object({
  ...about,
  kind: z.enum(['customer', 'partner']),
  who: short,
  planKey: optional,
  itemKey: optional,
  how: short,
  value: short,
  startOn: short,
  endOn: short,
  reason: z.string().max(600),
});

type PriceForm = z.output<typeof priceForm>;

/** Writes a special price into the draft of a product line; the first edit opens one. */
export const saveOverride = formAction(priceForm, async (form): Promise<{ draftId: string } | Refusal> => {
  const viewer = await requireViewer('admin');
  const place = await placeOf(viewer, form.line);
  if (isRefusal(place)) return place;
  const known = form.key === null ? null : await knownEntry(viewer, place, form.key);
  if (isRefusal(known)) return known;
  const terms = await termsOf(viewer, place, form);
  if (isRefusal(terms)) return terms;
  // A price that was set directly ends, and the changed one takes its place under a key of its own.
  const isDirect = known !== null && !known.inDraft;
  const key = known !== null && !isDirect ? known.entry.key : `price-${randomUUID().slice(0, 8)}`;
  const end = isDirect
    ? [setEntry({ ...known.entry, ended: true, ...(terms.startOn === undefined ? {} : { endOn: terms.startOn }) })]
    : [];
  return write(viewer, place, { key: form.key, seen: form.seen, patches: [...end, setEntry({ ...terms, key })] });
});

const endForm = z.object({ ...about, endOn: short });

/** Ends a special price in the draft: with the publish, or on a day. */
export const endOverride = formAction(endForm, async (form): Promise<{ draftId: string } | Refusal> => {
  const viewer = await requireViewer('admin');
  const place = await placeOf(viewer, form.line);
  if (isRefusal(place)) return place;
  const known = await knownEntry(viewer, place, form.key ?? '');
  if (isRefusal(known)) return known;
  const endOn = dayOf(form.endOn, 'endOn');
  if (isRefusal(endOn)) return endOn;
  const day = endOn === undefined ? {} : { endOn };
  const { entry, inDraft } = known;
  const patch: Patch = !inDraft
    ? setEntry({ ...entry, ended: true, ...day })
    : endOn === undefined
      ? { op: 'unset', path: ['overrides', entry.key] }
      : setEntry({ ...entry, ...day });
  return write(viewer, place, { key: form.key, seen: form.seen, patches: [patch] });
});

/** Takes what the draft says about a price back to what is live. */
export const takeBack = formAction(z.object(about), async (form): Promise<{ draftId: string } | Refusal> => {
  const viewer = await requireViewer('admin');
  const place = await placeOf(viewer, form.line);
  if (isRefusal(place)) return place;
  const key = form.key ?? '';
  const was = place.draft?.base.overrides?.find((each) => each.key === key);
  const patch: Patch = was === undefined ? { op: 'unset', path: ['overrides', key] } : setEntry(was);
  return write(viewer, place, { key, seen: form.seen, patches: [patch] });
});

async function placeOf(viewer: Viewer, line: string): Promise<CatalogView | Refusal> {
  return (await getCatalog(viewer, line)) ?? refuse('NOT_FOUND', 'There is no such product line.');
}

/** What a price says now: in the draft, or as it was set directly. */
async function knownEntry(
  viewer: Viewer,
  { line, draft, document }: CatalogView,
  key: string,
): Promise<{ entry: PriceOverrideContent; inDraft: boolean } | Refusal> {
  const own = (draft?.document ?? document).overrides?.find((each) => each.key === key && each.ended === undefined);
  if (own !== undefined) return { entry: own, inDraft: true };
  const row = (await listOverrides(viewer, line.key))?.rows.find(({ id }) => id === key);
  if (row === undefined) return refuse('NOT_FOUND', 'There is no such price.');
  return { entry: { ...entryOf(row), key: row.id }, inDraft: false };
}

async function termsOf(
  viewer: Viewer,
  { line }: CatalogView,
  form: PriceForm,
): Promise<Omit<PriceOverrideContent, 'key'> | Refusal> {
  const id =
    form.kind === 'partner' || form.who.startsWith('customer_')
      ? form.who
      : await findCustomerByEmail(viewer, { brandId: line.brand.id, email: form.who.trim() });
  if (id === null || id === '')
    return refuse('INPUT_INVALID', 'There is no customer of this brand with this e-mail address.', { field: 'who' });
  const value = await decimalOf(form.value, 'value');
  if (isRefusal(value)) return value;
  const [startOn, endOn] = [dayOf(form.startOn, 'startOn'), dayOf(form.endOn, 'endOn')];
  if (isRefusal(startOn)) return startOn;
  if (isRefusal(endOn)) return endOn;
  const { planKey, itemKey, reason } = form;
  const price = priceOf(form.how, value);
  if (isRefusal(price)) return price;
  const days = { ...(startOn === undefined ? {} : { startOn }), ...(endOn === undefined ? {} : { endOn }) };
  return { for: { kind: form.kind, id }, planKey, itemKey, ...price, ...days, reason };
}

function priceOf(
  how: string,
  value: string,
): Pick<PriceOverrideContent, 'kind' | 'value' | 'currency' | 'interval'> | Refusal {
  if (how === 'less' || how === 'more') return { kind: 'percentage', value: how === 'more' ? negated(value) : value };
  const [currency = '', interval = ''] = how.split(' ');
  if (!isCurrency(currency)) return refuse('INPUT_INVALID', 'Choose how the price changes.', { field: 'how' });
  return { kind: 'unit_amount', value, currency, interval };
}

function negated(value: string): string {
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

function dayOf(text: string, field: string): LocalDate | undefined | Refusal {
  if (text === '') return undefined;
  return isLocalDate(text) ? text : refuse('INPUT_INVALID', 'Accepted is a day such as 2026-12-31.', { field });
}

function setEntry(entry: PriceOverrideContent): Patch {
  const value = JSON.parse(JSON.stringify(entry)) as PatchValue;
  return { op: 'set', path: ['overrides', entry.key], value };
}

interface Written {
  readonly key: string | null;
  /** The entry as the page showed it; somebody else's later change is not overwritten. */
  readonly seen: string;
  readonly patches: readonly Patch[];
}

async function write(viewer: Viewer, place: CatalogView, { key, seen, patches }: Written) {
  const now = (place.draft?.document ?? place.document).overrides?.find((each) => each.key === key);
  if (key !== null && canonicalJson(now ?? null) !== seen)
    return refuse('CONFLICT', 'Somebody else changed this price meanwhile. Reload the page to see it.');
  const opened = place.draft
    ? { draftId: place.draft.id, revision: place.draft.revision }
    : await createDraft(viewer, { productLineId: place.line.id });
  if (isRefusal(opened)) return opened;
  const { draftId, revision } = opened;
  const saved = await editDraft(viewer, { draftId, revision, patches });
  revalidatePath('/admin/catalog', 'layout');
  return isRefusal(saved) ? { ...saved, ...fieldOf(saved) } : { draftId };
}

/** The control of the form that a field of an entry is typed in. */
function fieldOf({ field }: Refusal): { field?: string } {
  const member = field?.split('.')[2];
  const controls: Readonly<Record<string, string>> = { for: 'who', currency: 'how', interval: 'how' };
  return member === undefined ? {} : { field: controls[member] ?? member };
}
