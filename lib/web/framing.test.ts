import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';
import { frameOptions, framingOf, isEmbedded, pricedBrand } from './framing';

const framings: { reason: string; address: string; framing: ReturnType<typeof framingOf> }[] = [
  { reason: 'prices as a part', address: '/de/b/aurelia/pricing?embed=1', framing: 'anybody' },
  { reason: 'prices as a part, yearly', address: '/it/b/norda/pricing?every=year&embed=1', framing: 'anybody' },
  { reason: 'prices as a page', address: '/de/b/aurelia/pricing', framing: 'nobody' },
  { reason: 'another value than 1', address: '/de/b/aurelia/pricing?embed=true', framing: 'nobody' },
  { reason: 'something below the prices', address: '/de/b/aurelia/pricing/more?embed=1', framing: 'nobody' },
  { reason: 'the console', address: '/admin?embed=1', framing: 'nobody' },
  {
    reason: 'a sign-in page that asks for it',
    address: '/sign-in?next=/de/b/aurelia/pricing&embed=1',
    framing: 'nobody',
  },
  { reason: 'a preview', address: '/de/preview/draft_1/aurelia/light/pricing', framing: 'ourselves' },
];

describe('framing', () => {
  test.each(framings)('$reason ($address) is framed by $framing', ({ address, framing }) => {
    const url = new URL(address, 'https://example.test');
    expect(framingOf(url.pathname, url.searchParams)).toBe(framing);
    expect(isEmbedded(address)).toBe(framing === 'anybody');
  });

  test('both headers agree', () => {
    const policyOf = (framing: ReturnType<typeof framingOf>) =>
      contentSecurityPolicy({ nonce: 'n', formOrigins: [], development: false, framing });
    expect(policyOf('nobody')).toContain(`frame-ancestors 'none'`);
    expect(frameOptions('nobody')).toBe('DENY');
    expect(policyOf('ourselves')).toContain(`frame-ancestors 'self'`);
    expect(frameOptions('ourselves')).toBe('SAMEORIGIN');
    expect(policyOf('anybody')).toContain('frame-ancestors *');
    expect(frameOptions('anybody')).toBeUndefined();
  });

  test('whoever may frame it, scripts need the nonce', () => {
    const policy = contentSecurityPolicy({ nonce: 'abc', formOrigins: [], development: false, framing: 'anybody' });
    expect(policy).toContain(`script-src 'self' 'nonce-abc' 'strict-dynamic';`);
  });

  test('the brand is read from the address of its prices only', () => {
    expect(pricedBrand('/de/b/aurelia/pricing')).toBe('aurelia');
    expect(pricedBrand('/de/b/aurelia')).toBeUndefined();
    expect(pricedBrand('/admin/b/aurelia/pricing')).toBeUndefined();
  });
});
