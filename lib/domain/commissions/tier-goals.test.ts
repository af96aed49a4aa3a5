import { expect, it } from 'vitest';
import type { CommissionRuleContent, CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { nextBound, tierGoals } from './tier-goals';

const MARCH = new Date('2026-03-01T00:00:00Z');
const asked = {
  partner: { partnerId: 'partner_rossi', type: 'installer', tier: 'silver' },
  at: new Date('2026-05-10T00:00:00Z'),
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
} as const;

const rule = (code: string, content: Partial<CommissionRuleContent>): CommissionRuleVersion => ({
  id: `version_${code}`,
  ruleId: `rule_${code}`,
  code,
  number: 1,
  startAt: MARCH,
  endAt: null,
  createdAt: MARCH,
  hash: '',
  content: {
    scope: {},
    priority: 0,
    basis: 'NET_COLLECTED',
    limits: {},
    timing: { recurringPeriods: null },
    calc: { kind: 'percentage', percent: '22' },
    ...content,
  },
});

it('a rule with tiers leads to its next rate, by the volume of its own window', () => {
  const tiers = [
    { upTo: '5000', percent: '8' },
    { upTo: '10000', percent: '10' },
    { upTo: null, percent: '12' },
  ];
  const [goal] = tierGoals({ ...asked, versions: [rule('R1', { calc: { kind: 'slab', window: 'month', tiers } })] });
  expect(goal).toMatchObject({ sumKey: 'rule/rule_R1/partner_rossi/2026-05', tier: null });
  // 5,000.00 is in the next range already.
  const steps = [0, 499_999, 500_000, 1_000_000].map((volume) => goal && nextBound(goal, volume)?.percent);
  expect(steps).toEqual(['10', '10', '12', undefined]);
});

it('a rule for another tier says what that tier asks to be sold; one for other types, another plan’s past or one’s own tier without it says nothing', () => {
  const gold = { partnerTiers: ['gold'], qualification: { ownVolumeMinor: 150_000, window: 'quarter' } } as const;
  const versions = [
    rule('R6', gold),
    rule('R7', { ...gold, partnerTypes: ['distributor'] }),
    rule('R8', { partnerTiers: ['silver'] }),
    { ...rule('R9', gold), endAt: asked.at },
  ];
  expect(tierGoals({ ...asked, versions })).toEqual([
    {
      code: 'R6',
      window: 'quarter',
      sumKey: 'own/partner_rossi/2026-Q2',
      bounds: [{ fromMinor: 150_000, percent: '22' }],
      tier: 'gold',
    },
  ]);
});
