import { describe, expect, test } from 'vitest';
import type { CatalogDocument, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { isCellChanged, withPending, type MatrixRow } from './matrix-rows';
import type { DraftSnapshot, EditAnswer, EditRequest, OpenDraft } from './draft-snapshot';
import { saveEdit, type Known } from './save-edit';

function premium(amount: string, zones = 16): PlanContent {
  return {
    key: 'premium',
    names: { en: 'Premium' },
    taglines: { en: '' },
    prices: [
      { key: 'EUR-month', currency: 'EUR', interval: { unit: 'month', count: 1 }, model: { kind: 'flat', amount } },
    ],
    grants: { 'zones.max': { kind: 'limit', value: zones } },
    terms: { trialDays: 0, graceDays: 14, proration: 'day', includedMonths: 0, withdrawalDays: 14 },
    commissionable: true,
    archived: false,
  };
}

function basic(): PlanContent {
  return { ...premium('0.00'), key: 'basic', names: { en: 'Basic' } };
}

const LIVE: CatalogDocument = { plans: [premium('4.90')] };
const PATH = ['plans', 'premium', 'prices', 'EUR-month'];
const MINE: Patch = { op: 'set', path: [...PATH, 'model', 'amount'], value: '5.90' };

function snapshot(revision: number, document: CatalogDocument): DraftSnapshot {
  const rest = { changeCount: 0, findings: [], savedAt: null, savedBy: 'Ana', canUndo: false, canRedo: false };
  return { id: 'draft_1', number: 1, revision, base: LIVE, document, ...rest };
}

/** Answers like a server whose draft is at `now`, and remembers what was asked. */
function server(now: DraftSnapshot) {
  const asked: EditRequest[] = [];
  const send = (request: EditRequest): Promise<EditAnswer> => {
    asked.push(request);
    const known = request.draftId === now.id && request.revision === now.revision;
    const draft = known ? snapshot(now.revision + 1, { plans: [premium('5.90')] }) : now;
    return Promise.resolve(
      known ? { ok: true, draft } : { ok: false, code: 'CONFLICT', message: 'It changed.', draft },
    );
  };
  return { asked, send };
}

function at(draft: DraftSnapshot | null, more: Partial<Known> = {}): Known {
  return { productLineId: 'line_1', draft, live: LIVE, foreign: [], ...more };
}

describe('saving an edit', () => {
  test('an edit on the newest state is saved at once', async () => {
    const { asked, send } = server(snapshot(3, LIVE));
    const outcome = await saveEdit([MINE], at(snapshot(3, LIVE)), send);
    expect(outcome).toMatchObject({ kind: 'saved', draft: { revision: 4 } });
    expect(asked).toHaveLength(1);
  });

  test('somebody changed another field: both edits stay', async () => {
    const { asked, send } = server(snapshot(4, { plans: [premium('4.90', 32)] }));
    const outcome = await saveEdit([MINE], at(snapshot(3, LIVE)), send);
    expect(outcome.kind).toBe('saved');
    expect(asked.map((request) => request.revision)).toEqual([3, 4]);
  });

  test('somebody changed the same field: the person decides, nothing is sent again', async () => {
    const { asked, send } = server(snapshot(4, { plans: [premium('5.10')] }));
    const outcome = await saveEdit([MINE], at(snapshot(3, LIVE)), send);
    expect(outcome).toMatchObject({ kind: 'conflict', draft: { revision: 4 } });
    expect(asked).toHaveLength(1);
  });

  test('somebody opened a draft first: the edit joins it', async () => {
    const { asked, send } = server(snapshot(0, LIVE));
    const outcome = await saveEdit([MINE], at(null), send);
    expect(outcome.kind).toBe('saved');
    expect(asked.map((request) => request.draftId)).toEqual([null, 'draft_1']);
  });

  test('somebody changed one of several fields: the others are saved, the person decides about that one', async () => {
    const zones: Patch = { op: 'set', path: ['plans', 'premium', 'grants', 'zones.max', 'value'], value: 20 };
    const { asked, send } = server(snapshot(4, { plans: [premium('5.10')] }));
    const outcome = await saveEdit([MINE, zones], at(snapshot(3, LIVE)), send);
    expect(outcome).toMatchObject({ kind: 'conflict', conflicts: [{ patch: MINE, theirs: '5.10' }] });
    expect(asked.at(-1)?.patches).toEqual([zones]);
  });

  test('what others changed while the person typed is a conflict although the draft is known to be newer', async () => {
    const theirs: CatalogDocument = { plans: [premium('5.10')] };
    const { asked, send } = server(snapshot(4, theirs));
    const known = at(snapshot(4, theirs), { foreign: [{ before: LIVE, after: theirs }] });
    expect((await saveEdit([MINE], known, send)).kind).toBe('conflict');
    expect(asked).toHaveLength(0);
  });

  test('both wrote the same: there is nothing to decide', async () => {
    const { send } = server(snapshot(4, { plans: [premium('5.90')] }));
    expect((await saveEdit([MINE], at(snapshot(3, LIVE)), send)).kind).toBe('saved');
  });

  test.each<[string, Patch, CatalogDocument]>([
    [
      'tiers were put in another order',
      { op: 'move-plan', plan: 'premium', after: 'basic' },
      { plans: [premium('4.90'), basic()] },
    ],
    [
      'a tier that is to be removed was changed',
      { op: 'remove-plan', plan: 'premium' },
      { plans: [basic(), premium('5.10')] },
    ],
    [
      'a tier was archived',
      { op: 'set', path: ['plans', 'premium', 'archived'], value: true },
      { plans: [basic(), { ...premium('4.90'), archived: true }] },
    ],
  ])('%s by somebody else', async (_reason, patch, now) => {
    const before: CatalogDocument = { plans: [basic(), premium('4.90')] };
    const outcome = await saveEdit([patch], at(snapshot(3, before)), server(snapshot(4, now)).send);
    // Archiving what is archived already is the same wish twice.
    expect(outcome.kind).toBe(patch.op === 'set' ? 'saved' : 'conflict');
  });

  test('a key that is taken is refused at once, not tried again', async () => {
    const asked: EditRequest[] = [];
    const send = (request: EditRequest): Promise<EditAnswer> => {
      asked.push(request);
      const draft = snapshot(3, LIVE);
      return Promise.resolve({ ok: false, code: 'CONFLICT', message: 'Taken.', field: 'plans.premium.key', draft });
    };
    const add: Patch = { op: 'add-plan', plan: premium('1.00'), after: null };
    expect(await saveEdit([add], at(snapshot(3, LIVE)), send)).toMatchObject({
      kind: 'refused',
      field: 'plans.premium.key',
    });
    expect(asked).toHaveLength(1);
  });

  test('only others have drafts: nothing is saved before the person chose, then the edit goes where they said', async () => {
    const theirs = snapshot(2, { plans: [premium('4.90', 32)] });
    const drafts: OpenDraft[] = [
      { id: 'draft_1', number: 1, title: '', createdBy: 'Ana', mine: false, lastEdit: null, othersEdit: null },
    ];
    const ask = (): Promise<EditAnswer> =>
      Promise.resolve({ ok: false, code: 'CONFLICT', message: 'Open.', draft: null, choice: drafts });
    expect(await saveEdit([MINE], at(null), ask)).toEqual({ kind: 'choose', drafts });
    const joined = server(theirs);
    expect((await saveEdit([MINE], at(null, { into: { draftId: 'draft_1' } }), joined.send)).kind).toBe('saved');
    expect(joined.asked.map(({ draftId }) => draftId)).toEqual(['draft_1', 'draft_1']);
    const own: EditRequest[] = [];
    await saveEdit([MINE], at(null, { into: 'own' }), (request) => {
      own.push(request);
      return Promise.resolve({ ok: true, draft: snapshot(1, LIVE) });
    });
    expect(own).toMatchObject([{ draftId: null, alongside: true }]);
  });

  test('a refusal comes back with its sentence', async () => {
    const refuse = (): Promise<EditAnswer> =>
      Promise.resolve({ ok: false, code: 'NOT_ALLOWED', message: 'Not yours.', draft: null });
    const outcome = await saveEdit([MINE], at(null), refuse);
    expect(outcome).toEqual({ kind: 'refused', message: 'Not yours.', field: null, draft: null });
  });
});

describe('a cell', () => {
  const row: MatrixRow = { kind: 'price', key: 'EUR-month', currency: 'EUR', interval: { unit: 'month', count: 1 } };

  test('is not changed when only the order of its members differs', () => {
    const stored = JSON.parse(
      '{"interval":{"count":1,"unit":"month"},"key":"EUR-month","currency":"EUR","model":{"amount":"4.90","kind":"flat"}}',
    );
    const [plan] = LIVE.plans;
    expect(isCellChanged({ plans: plan ? [{ ...plan, prices: [stored] }] : [] }, LIVE, 'premium', row)).toBe(false);
    expect(isCellChanged(LIVE, { plans: [premium('5.00')] }, 'premium', row)).toBe(true);
  });

  test('shows an edit that is still on its way', () => {
    const [price] = premium('4.90').prices;
    expect(withPending(price, PATH, MINE)).toEqual(premium('5.90').prices[0]);
    expect(withPending(price, PATH, { op: 'unset', path: PATH })).toBeUndefined();
    expect(withPending(price, PATH, undefined)).toBe(price);
  });
});
