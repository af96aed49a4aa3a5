import { describe, expect, it } from 'vitest';
import { parseCheck, parseCheckBatch } from '@/lib/domain/entitlements/parse-check';
import { isRefusal } from '@/lib/domain/refusal';

const good = { subject: 'sn-8f31c2', feature: 'history.retention' };

describe('parseCheck', () => {
  it('reads a check and takes one as the quantity', () => {
    expect(parseCheck(good)).toEqual({
      subject: { kind: 'serial', serial: 'SN-8F31C2' },
      feature: 'history.retention',
      quantity: 1,
    });
    expect(parseCheck({ ...good, subject: 'dev:acme:SN-1', quantity: 1_000_000 })).toMatchObject({
      subject: { serial: 'SN-1' },
      quantity: 1_000_000,
    });
    expect(parseCheck({ ...good, subject: 'device_01jabc' })).toMatchObject({
      subject: { kind: 'id', deviceId: 'device_01jabc' },
    });
  });
  it.each([
    ['zero', { ...good, quantity: 0 }, 'quantity', /whole numbers from 1 to 1,000,000/],
    ['a negative quantity', { ...good, quantity: -1 }, 'quantity', /whole numbers/],
    ['a huge quantity', { ...good, quantity: 1e9 }, 'quantity', /whole numbers/],
    ['text as quantity', { ...good, quantity: 'abc' }, 'quantity', /whole numbers/],
    ['digits in quotes', { ...good, quantity: '1' }, 'quantity', /whole numbers/],
    ['half a unit', { ...good, quantity: 1.5 }, 'quantity', /whole numbers/],
    ['an unknown field', { ...good, amount: 1 }, 'amount', /no such field; accepted are subject, feature, quantity/],
    ['no subject', { feature: 'a' }, 'subject', /serial number/],
    ['an empty subject', { ...good, subject: '' }, 'subject', /empty/],
    ['a strange subject', { ...good, subject: "x'; drop" }, 'subject', /not “'”/],
    ['no feature', { subject: 'SN-1' }, 'feature', /feature key/],
    ['a strange feature', { ...good, feature: '__proto__' }, 'feature', /keys such as/],
    ['a list', [good], undefined, /JSON object/],
    ['nothing', null, undefined, /JSON object/],
  ])('refuses %s and says what is accepted', (_reason, input, field, message) => {
    const answer = parseCheck(input);
    expect(isRefusal(answer) && answer.message).toMatch(message);
    expect(isRefusal(answer) ? answer.field : 'none').toBe(field);
  });
});

describe('parseCheckBatch', () => {
  it('answers each check on its own', () => {
    const answer = parseCheckBatch({ checks: [good, { ...good, quantity: 0 }] });
    expect(isRefusal(answer) ? answer : answer.map(isRefusal)).toEqual([false, true]);
  });
  it.each([
    ['none', { checks: [] }],
    ['too many', { checks: Array.from({ length: 101 }, () => good) }],
    ['no list', {}],
  ])('refuses %s', (_reason, input) => {
    expect(isRefusal(parseCheckBatch(input))).toBe(true);
  });
});
