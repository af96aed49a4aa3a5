import { describe, expect, it } from 'vitest';
import { jsonErrorAt } from './json-position';

describe('jsonErrorAt', () => {
  it.each([
    ['a trailing comma', '{"a": 1,\n }', 2, 2],
    ['a word without quotes', '[1,\n  x]', 2, 3],
    ['a missing comma', '{"a": 1\n"b": 2}', 2, 1],
    ['an end too early', '{"a": [1, 2', 1, 12],
    ['more after the end', '{}\n{}', 2, 1],
    ['a text that is not closed', '{"a": "b\n}', 1, 7],
    ['single quotes', "{'a': 1}", 1, 2],
    ['a wrong bracket', '{"a": [1}}', 1, 9],
    ['nothing', '', 1, 1],
  ])('finds %s', (_reason, text, line, column) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(jsonErrorAt(text)).toEqual({ line, column });
  });
  it('reads five million characters in one text, and half a million small ones', () => {
    expect(jsonErrorAt(`["${'x'.repeat(5_000_000)}"`)).toEqual({ line: 1, column: 5_000_004 });
    expect(jsonErrorAt(`[${'"a\\n",'.repeat(500_000)}1]`)).toBeNull();
  });
  it('finds nothing in JSON', () => {
    expect(jsonErrorAt(' {"a": [1, -2.5e3, null, true], "b": {"c\\n": "ü"}, "d": [], "e": {}} \n')).toBeNull();
  });
});
