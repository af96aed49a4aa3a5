import { describe, expect, it } from 'vitest';
import { isRefusal } from '@/lib/domain/refusal';
import { decideClaim, type ClaimFacts } from '@/lib/domain/devices/decide-claim';

const at = new Date('2026-03-03T10:00:00Z');
const facts: ClaimFacts = {
  device: { id: 'device_1', serial: 'SN-1', custody: 'INSTALLED' },
  owner: null,
  code: { matches: true, expiresAt: null, usedAt: null, failedAttempts: 0 },
  customerId: 'customer_lena',
};
const code = { matches: true, expiresAt: null, usedAt: null, failedAttempts: 0 };

describe('decideClaim', () => {
  it('gives an unowned device to whoever holds the code, from now on', () => {
    expect(decideClaim(facts, at)).toEqual({
      kind: 'CLAIM',
      ownership: { deviceId: 'device_1', customerId: 'customer_lena', startAt: at },
    });
  });
  it('answers a repeated claim by the owner with what is already true', () => {
    const since = new Date('2026-01-01');
    expect(decideClaim({ ...facts, owner: { customerId: 'customer_lena', from: since } }, at)).toEqual({
      kind: 'ALREADY_YOURS',
      deviceId: 'device_1',
      since,
    });
  });
  it.each<[string, Partial<ClaimFacts>, string]>([
    ['a wrong code', { code: { ...code, matches: false } }, 'CODE_INVALID'],
    ['a device without a code', { code: null }, 'CODE_INVALID'],
    ['a used code', { code: { ...code, usedAt: at } }, 'CODE_INVALID'],
    ['a code that expires this instant', { code: { ...code, expiresAt: at } }, 'CODE_INVALID'],
    ['too many attempts, even with the right code', { code: { ...code, failedAttempts: 5 } }, 'RATE_LIMITED'],
    ['somebody else’s device', { owner: { customerId: 'customer_other', from: at } }, 'ALREADY_CLAIMED'],
    ['a scrapped device', { device: { ...facts.device, custody: 'SCRAPPED' } }, 'CONFLICT'],
  ])('refuses %s', (_reason, change, expected) => {
    const answer = decideClaim({ ...facts, ...change }, at);
    expect(isRefusal(answer) && answer.code).toBe(expected);
  });
  it('does not tell whether a device is owned to somebody with the wrong code', () => {
    const answer = decideClaim(
      { ...facts, owner: { customerId: 'customer_other', from: at }, code: { ...code, matches: false } },
      at,
    );
    expect(isRefusal(answer) && answer.code).toBe('CODE_INVALID');
  });
});
