import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { exponentOf, type Currency } from '@/lib/domain/money/currency';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { withValue, type Draft } from '../price-test-draft';
import type { CellProblem } from '../draft-cells';
import type { DraftEditor } from '../use-draft-editor';
import type { PriceForm } from '../use-price-test';
import type { FieldProblem } from './form-reader';
import { formOf, readPrice, scheduledPart } from './price-form';
import { pricePatches } from './price-patches';
import type { PriceEngine } from './use-price-engine';

/** Long enough not to save at every key, short enough to be saved when one looks up. */
const PAUSE_MS = 600;

interface EditedPrice {
  readonly price: PlanPrice;
  /** Where it stands in the document: `['plans', 'premium', 'prices', 'EUR-month']`. */
  readonly path: readonly string[];
  readonly editor: DraftEditor;
  readonly engine: PriceEngine | null;
}

export interface PriceEditing extends PriceForm {
  /** What was typed, where it is a price that can be billed; null while something is missing or wrong. */
  readonly typed: ScheduledPrice | null;
  /** Whether something is missing or wrong, so that it is not saved. */
  readonly incomplete: boolean;
  readonly problem: CellProblem | undefined;
  /** Shows what is missing in a field that was left. */
  readonly leave: (path: string) => void;
  readonly useMine: () => void;
  readonly useTheirs: () => void;
}

/** Keeps the form of one price: what is typed is saved as patches after a pause, and what others save is taken over. */
export function usePriceForm({ price, path, editor, engine }: EditedPrice): PriceEditing {
  const locale = useLocale();
  const cell = priceCell(path);
  const stored = useMemo(() => scheduledPart(price), [price]);
  const seeded = (): Draft => formOf(stored, { currency: price.currency, locale });
  const [form, setForm] = useState(seeded);
  // What the form began with, or was last saved as: edits are the difference to it, so that they leave alone what others did.
  const [base, setBase] = useState(stored);
  // What was on the screen when typing began; null while everything typed is on its way or saved.
  const [since, setSince] = useState<number | null>(null);
  const { read, typed, broken } = useTyped(form, { base, engine, locale });
  const problem = editor.problems.get(cell);

  // What stands in the draft changed below the form: taken over, unless something typed is not in it yet.
  const now = canonicalJson(stored);
  const [seen, setSeen] = useState(now);
  if (now !== seen) {
    setSeen(now);
    if (since === null && problem === undefined) {
      setBase(stored);
      if (typed === null || canonicalJson(typed) !== now) setForm(seeded);
    }
  }
  const send = (from: ScheduledPrice, to: ScheduledPrice): void => {
    setBase(to);
    setSince(null);
    const patches = pricePatches(path, from, to);
    if (patches.length > 0) editor.save(cell, patches, since ?? undefined);
  };
  const unsaved = since === null || editor.pending.has(cell) ? null : typed;
  useSaveAfterPause(unsaved, (to) => send(problem === undefined ? base : stored, to));
  const fields = useFieldErrors(price.currency, read.ok ? null : read.problems, broken);
  return {
    draft: form,
    typed,
    problem,
    incomplete: typed === null && (!read.ok || broken !== null),
    ...fields,
    set: (at, value) => {
      setForm((old) => withValue(old, at, value));
      fields.leave(at);
      setSince((known) => known ?? editor.mark());
    },
    useMine: () => {
      if (typed !== null) send(stored, typed);
    },
    useTheirs: () => {
      editor.forget(cell);
      setSince(null);
      setBase(stored);
      setForm(seeded);
    },
  };
}

interface ReadFrom {
  readonly base: ScheduledPrice;
  readonly engine: PriceEngine | null;
  readonly locale: string;
}

/** The form as a price, and the first rule it breaks as one. */
function useTyped(form: Draft, { base, engine, locale }: ReadFrom) {
  return useMemo(() => {
    const read = readPrice(form, { was: base, locale });
    const broken = read.ok && engine !== null ? engine.ruleBroken(read.price) : null;
    return { read, broken, typed: read.ok && engine !== null && broken === null ? read.price : null };
  }, [form, base, locale, engine]);
}

/** Saves what is not saved yet once nobody has typed for a moment, and at once when the form goes away. */
function useSaveAfterPause(unsaved: ScheduledPrice | null, save: (price: ScheduledPrice) => void): void {
  const saveNow = useEffectEvent(() => {
    if (unsaved !== null) save(unsaved);
  });
  useEffect(() => {
    if (unsaved === null) return;
    const timer = setTimeout(() => saveNow(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [unsaved]);
  useEffect(() => () => saveNow(), []);
}

/** What to say at a field. An empty one that nobody has been in yet needs no telling off. */
function useFieldErrors(
  currency: Currency,
  problems: ReadonlyMap<string, FieldProblem> | null,
  broken: ReturnType<PriceEngine['ruleBroken']>,
): Pick<PriceEditing, 'error' | 'leave'> {
  const t = useTranslations('catalog.planEditor.problem');
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  return {
    leave: (at) => setTouched((old) => (old.has(at) ? old : new Set(old).add(at))),
    error: (at) => {
      if (broken?.path === at) return broken.message;
      const wrong = problems?.get(at);
      if (wrong === undefined || (wrong === 'needed' && !touched.has(at))) return undefined;
      return t(wrong, { currency, places: exponentOf(currency) });
    },
  };
}

/** Names the cell of a price as the matrix does; a price of an item has one of its own. */
function priceCell([, plan = '', ...rest]: readonly string[]): string {
  return [plan, ...(rest[0] === 'prices' ? rest.slice(1) : rest)].join(' ');
}
