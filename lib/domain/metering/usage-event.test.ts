import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUsageBatch, parseUsageEvent } from '@/lib/domain/metering/usage-event';
import { isRefusal } from '@/lib/domain/refusal';

const good = {
  specversion: '1.0',
  id: 'e1',
  source: 'urn:gateway:7',
  type: 'usage',
  subject: 'sn-1',
  time: '2026-03-01T10:00:00+01:00',
  data: { feature: 'reports.export', quantity: 2 },
};

describe('parseUsageEvent', () => {
  it('reads a CloudEvent', () => {
    expect(parseUsageEvent(good)).toMatchObject({
      source: 'urn:gateway:7',
      eventId: 'e1',
      serial: 'SN-1',
      featureKey: 'reports.export',
      quantity: '2',
      occurredAt: new Date('2026-03-01T09:00:00Z'),
    });
  });
  it.each([
    ['another version', { ...good, specversion: '0.3' }, 'specversion', /1\.0/],
    ['no id', { ...good, id: '' }, 'id', /empty/],
    ['a day instead of an instant', { ...good, time: '2026-03-01' }, 'time', /instants/],
    ['text as quantity', { ...good, data: { feature: 'a', quantity: 'abc' } }, 'data.quantity', /digits/],
    ['infinity', { ...good, data: { feature: 'a', quantity: 1e300 } }, 'data.quantity', /digits/],
    ['no feature', { ...good, data: { quantity: 1 } }, 'data.feature', /feature key/],
    ['no data', { ...good, data: undefined }, 'data', /object/],
    ['a strange subject', { ...good, subject: '<x>' }, 'subject', /not “</],
    ['a number', 7, '', /JSON object/],
  ])('refuses %s and names the field', (_reason, input, field, message) => {
    const answer = parseUsageEvent(input);
    expect(isRefusal(answer) && answer.field).toBe(field);
    expect(isRefusal(answer) && answer.message).toMatch(message);
  });
});

describe('parseUsageBatch', () => {
  it('keeps the good, counts repeats once and reports the bad by position', () => {
    const answer = parseUsageBatch([
      good,
      { ...good },
      { ...good, id: '' },
      { ...good, data: { feature: 'reports.export', quantity: 3 } },
      { ...good, source: 'other' },
    ]);
    expect(answer).toMatchObject({
      duplicates: [1],
      rejected: [
        { index: 2, refusal: { code: 'INPUT_INVALID' } },
        { index: 3, refusal: { code: 'CONFLICT' } },
      ],
    });
    expect(isRefusal(answer) ? 0 : answer.events.length).toBe(2);
  });
  it.each([
    ['an object', {}],
    ['too many', Array.from({ length: 1001 }, () => good)],
  ])('refuses %s', (_reason, input) => {
    expect(isRefusal(parseUsageBatch(input))).toBe(true);
  });
  it('gives the same events for a stream with repeats in any order as for the clean stream', () => {
    const stream = Array.from({ length: 10 }, (_, index) => ({ ...good, id: `e${index}` }));
    fc.assert(
      fc.property(fc.shuffledSubarray(stream), (repeats) => {
        const answer = parseUsageBatch([...repeats, ...stream]);
        expect(isRefusal(answer) ? [] : answer.events.map(({ eventId }) => eventId).toSorted()).toEqual(
          stream.map(({ id }) => id),
        );
        expect(isRefusal(answer) ? -1 : answer.duplicates.length).toBe(repeats.length);
      }),
    );
  });
});
