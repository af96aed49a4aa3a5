import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideMove } from '@/lib/domain/partners/decide-move';
import type { PartnerRelation } from '@/lib/domain/partners/partner';
import { chainAt, heightAt, subtreeAt } from '@/lib/domain/partners/partner-tree';
import { isRefusal } from '@/lib/domain/refusal';

const january = new Date('2026-01-01T00:00:00Z');
const june = new Date('2026-06-01T00:00:00Z');
const lastOfMay = new Date('2026-05-31T23:59:59Z');
const below = (childId: string, parentId: string, startAt = january, endAt: Date | null = null): PartnerRelation => ({
  childId,
  parentId,
  startAt,
  endAt,
});

/** master → north, south; north → rossi, meier; south → weber. */
const tree = [
  below('north', 'master'),
  below('south', 'master'),
  below('rossi', 'north'),
  below('meier', 'north'),
  below('weber', 'south'),
];

describe('a partner network at an instant', () => {
  it('lists the chain from the bottom up', () => {
    expect(chainAt(tree, 'rossi', june)).toEqual(['rossi', 'north', 'master']);
    expect(chainAt(tree, 'master', june)).toEqual(['master']);
  });
  it('shows a partner everyone below and nobody beside or above', () => {
    expect([...subtreeAt(tree, 'north', june)].toSorted()).toEqual(['meier', 'north', 'rossi']);
    expect([...subtreeAt(tree, 'rossi', june)]).toEqual(['rossi']);
  });
  it('counts levels down to the furthest', () => {
    expect(heightAt(tree, 'master', june)).toBe(3);
  });
  it('has no parents before the relations began', () => {
    expect(chainAt(tree, 'rossi', new Date('2025-12-31'))).toEqual(['rossi']);
  });
});

describe('decideMove', () => {
  const move = (partnerId: string, toParentId: string | null, relations = tree, depthCap = 5) =>
    decideMove({ relations, partnerId, toParentId, at: june, depthCap });

  it('changes who is above from 1 June only', () => {
    const decision = move('rossi', 'south');
    if (isRefusal(decision) || decision.end === null || decision.begin === null) throw new Error('expected a move');
    const { end, begin } = decision;
    const moved = [...tree.filter((relation) => relation !== end), { ...end, endAt: june }, begin];
    expect(chainAt(moved, 'rossi', lastOfMay)).toEqual(['rossi', 'north', 'master']);
    expect(chainAt(moved, 'rossi', june)).toEqual(['rossi', 'south', 'master']);
  });
  it.each([
    ['a partner under itself', 'north', 'north', 'CONFLICT'],
    ['a partner under somebody below', 'north', 'rossi', 'CONFLICT'],
    ['a move that changes nothing', 'rossi', 'north', 'ALREADY_DONE'],
  ])('refuses %s', (_reason, partnerId, toParentId, code) => {
    expect(move(partnerId, toParentId)).toMatchObject({ refused: true, code });
  });
  it('refuses more levels than are allowed', () => {
    // master, south, weber, north, rossi
    expect(move('north', 'weber', tree, 4)).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      values: { levels: '5', allowed: '4' },
    });
    expect(isRefusal(move('north', 'weber', tree, 5))).toBe(false);
  });
  it('refuses to move before a move that is already scheduled', () => {
    const scheduled = [
      ...tree.filter(({ childId }) => childId !== 'rossi'),
      below('rossi', 'north', january, new Date('2026-09-01')),
      below('rossi', 'south', new Date('2026-09-01')),
    ];
    expect(move('rossi', 'master', scheduled)).toMatchObject({ code: 'CONFLICT', field: 'at' });
  });
  it('sees a circle that a scheduled move of somebody else would close', () => {
    const september = new Date('2026-09-01');
    const scheduled = [
      ...tree.filter(({ childId }) => childId !== 'south'),
      below('south', 'master', january, september),
      below('south', 'north', september),
    ];
    expect(move('north', 'south', scheduled)).toMatchObject({ code: 'CONFLICT', field: 'toParentId' });
  });
  it('never leaves a circle, whatever is moved in whatever order', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names, null)), { maxLength: 20 }),
        (moves) => {
          let relations: PartnerRelation[] = [];
          moves.forEach(([partnerId, toParentId], month) => {
            const at = new Date(june.getTime() + month * 86_400_000);
            const decision = decideMove({ relations, partnerId, toParentId, at, depthCap: 4 });
            if (isRefusal(decision)) return;
            relations = relations.map((relation) =>
              relation === decision.end ? { ...relation, endAt: at } : relation,
            );
            if (decision.begin !== null) relations.push(decision.begin);
            for (const name of names) expect(chainAt(relations, name, at).length).toBeLessThanOrEqual(4);
          });
        },
      ),
    );
  });
});
