import { describe, expect, it } from 'vitest';
import { decideAgreement } from './decide-agreement';
import { decideMove } from './decide-move';
import { checkPlaceBelow, invitationStateAt } from './invitation';
import { moveImpact } from './move-impact';
import type { PartnerRelation } from './partner';
import { isRefusal } from '@/lib/domain/refusal';

const january = new Date('2026-01-01T00:00:00Z');
const june = new Date('2026-06-01T00:00:00Z');
const below = (childId: string, parentId: string): PartnerRelation => ({
  childId,
  parentId,
  startAt: january,
  endAt: null,
});
const tree = [below('north', 'master'), below('south', 'master'), below('rossi', 'north'), below('helper', 'rossi')];

describe('what a move changes', () => {
  it('names who earns overrides no more, who earns them from then on, and who moves along', () => {
    const decision = decideMove({ relations: tree, partnerId: 'rossi', toParentId: 'south', at: june, depthCap: 5 });
    if (isRefusal(decision)) throw new Error('expected a move');
    expect(moveImpact(tree, { partnerId: 'rossi', decision, at: june })).toEqual({
      before: ['north', 'master'],
      after: ['south', 'master'],
      losing: ['north'],
      gaining: ['south'],
      along: ['helper'],
    });
  });
});

describe('a new agreement', () => {
  const first = { id: 'agreement_1', version: 1, startAt: january, endAt: null };
  const agency = { settlementModel: 'agency', revenueSharePercent: null, startAt: june } as const;

  it('ends the one before on the day it begins', () => {
    expect(decideAgreement([first], agency)).toEqual({ end: first, version: 2 });
    expect(decideAgreement([], agency)).toEqual({ end: null, version: 1 });
  });
  it('does not begin before one that exists', () => {
    expect(decideAgreement([{ ...first, startAt: june }], agency)).toMatchObject({ code: 'CONFLICT', field: 'from' });
  });
  it.each(['0', '100.01', 'x', null])('does not share %s percent of revenue', (percent) => {
    expect(
      decideAgreement([], { settlementModel: 'revenue_share', revenueSharePercent: percent, startAt: june }),
    ).toMatchObject({ field: 'revenueSharePercent' });
  });
});

describe('an invitation', () => {
  it('is open until it expires', () => {
    const dates = { expiresAt: june, acceptedAt: null, revokedAt: null };
    expect(invitationStateAt(dates, january)).toBe('open');
    expect(invitationStateAt(dates, june)).toBe('expired');
    expect(invitationStateAt({ ...dates, revokedAt: january }, january)).toBe('revoked');
  });
  it('stays within the depth of the network and the territory of the parent', () => {
    const parent = { id: 'helper', territories: ['DE-2*'] };
    const asked = { relations: tree, parent, at: june };
    // master, north, rossi, helper, and the new one: 5 levels
    expect(checkPlaceBelow({ ...asked, territories: ['DE-21*'] })).toBeNull();
    expect(checkPlaceBelow({ ...asked, territories: ['DE'] })).toMatchObject({ field: 'territories' });
    const deeper = [...tree, below('last', 'helper')];
    expect(
      checkPlaceBelow({ relations: deeper, parent: { ...parent, id: 'last' }, territories: ['DE-21*'], at: june }),
    ).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });
});
