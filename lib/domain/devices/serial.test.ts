import { describe, expect, it } from 'vitest';
import { isRefusal } from '@/lib/domain/refusal';
import { parseSerial } from '@/lib/domain/devices/serial';

describe('parseSerial', () => {
  it.each([
    ['as printed', 'SN-8F31C2', 'SN-8F31C2'],
    ['lower case', 'sn-8f31c2', 'SN-8F31C2'],
    ['blanks from a copy', '  SN-8F 31C2\u200B ', 'SN-8F31C2'],
    ['a typographic hyphen', 'SN–1', 'SN-1'],
    ['full-width letters', 'ＳＮ-1', 'SN-1'],
  ])('normalises %s', (_reason, input, expected) => {
    expect(parseSerial(input)).toBe(expected);
  });

  it.each([
    ['nothing', '', /Enter the serial number/],
    ['too short', 'AB', /3 to 64 characters; this one has 2/],
    ['too long', 'A'.repeat(65), /this one has 65/],
    ['a script', 'SN-<1>', /not “<”/],
    ['a quote', "SN-1'--", /not “'”/],
  ])('refuses %s and says what is accepted', (_reason, input, message) => {
    const answer = parseSerial(input, 'deviceSerial');
    expect(isRefusal(answer) && answer.message).toMatch(message);
    expect(isRefusal(answer) && answer.field).toBe('deviceSerial');
  });
});
