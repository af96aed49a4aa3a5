import { describe, expect, it } from 'vitest';
import { localeOfPath, preferredLocale, wantsLocale } from '@/lib/web/i18n/locale';

describe('preferredLocale', () => {
  it.each([
    ['the first language is taken when no weights are given', 'it,de', 'it'],
    ['a region does not hide the language', 'de-AT', 'de'],
    ['weights decide before order', 'en;q=0.5, de;q=0.9', 'de'],
    ['a language we do not have is passed over', 'nl, it;q=0.4', 'it'],
    ['a language that is ruled out by weight 0 is never chosen', 'de;q=0', undefined],
    ['nothing known gives nothing', 'nl', undefined],
    ['no header gives nothing', null, undefined],
  ])('%s', (_reason, header, expected) => {
    expect(preferredLocale(header)).toBe(expected);
  });
});

describe('addresses', () => {
  it.each([
    ['/de/pricing', 'de'],
    ['/admin/catalog/plans', 'en'],
    ['/my/devices', undefined],
    ['/design', undefined],
  ])('%s decides %s', (path, expected) => {
    expect(localeOfPath(path)).toBe(expected);
  });

  it('public pages without a language are sent on, everything else is not', () => {
    expect(['/pricing', '/c/AB12', '/my', '/partner', '/api/health', '/customers'].filter(wantsLocale)).toEqual([
      '/pricing',
      '/c/AB12',
    ]);
  });
});
