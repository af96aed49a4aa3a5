import { describe, expect, test } from 'vitest';
import type { CatalogDocument, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { isCellChanged, withPending, type MatrixRow } from './matrix-rows';
import type { DraftSnapshot, EditAnswer, EditRequest } from './draft-snapshot';
import { saveEdit } from './save-edit';

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

describe('saving an edit', () => {
  test('an edit on the newest state is saved at once', async () => {
    const { asked, send } = server(snapshot(3, LIVE));
    const outcome = await saveEdit([MINE], { productLineId: 'line_1', draft: snapshot(3, LIVE), document: LIVE }, send);
    expect(outcome).toMatchObject({ kind: 'saved', draft: { revision: 4 } });
    expect(asked).toHaveLength(1);
  });

  test('somebody changed another field: both edits stay', async () => {
    const { asked, send } = server(snapshot(4, { plans: [premium('4.90', 32)] }));
    const outcome = await saveEdit([MINE], { productLineId: 'line_1', draft: snapshot(3, LIVE), document: LIVE }, send);
    expect(outcome.kind).toBe('saved');
    expect(asked.map((request) => request.revision)).toEqual([3, 4]);
  });

  test('somebody changed the same field: the person decides, nothing is sent again', async () => {
    const { asked, send } = server(snapshot(4, { plans: [premium('5.10')] }));
    const outcome = await saveEdit([MINE], { productLineId: 'line_1', draft: snapshot(3, LIVE), document: LIVE }, send);
    expect(outcome).toMatchObject({ kind: 'conflict', draft: { revision: 4 } });
    expect(asked).toHaveLength(1);
  });

  test('somebody opened a draft first: the edit joins it', async () => {
    const { asked, send } = server(snapshot(0, LIVE));
    const outcome = await saveEdit([MINE], { productLineId: 'line_1', draft: null, document: LIVE }, send);
    expect(outcome.kind).toBe('saved');
    expect(asked.map((request) => request.draftId)).toEqual([null, 'draft_1']);
  });

  test('a refusal comes back with its sentence', async () => {
    const refuse = (): Promise<EditAnswer> =>
      Promise.resolve({ ok: false, code: 'NOT_ALLOWED', message: 'Not yours.', draft: null });
    const outcome = await saveEdit([MINE], { productLineId: 'line_1', draft: null, document: LIVE }, refuse);
    expect(outcome).toEqual({ kind: 'refused', message: 'Not yours.', draft: null });
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
