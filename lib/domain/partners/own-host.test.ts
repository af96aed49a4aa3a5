import { describe, expect, it } from 'vitest';
import { hostProof, ownHost } from './own-host';

const PRODUCT = 'app.perennial.example:3000';

describe('a host of a partner’s own', () => {
  it.each([
    ['portal.rossi.example', 'portal.rossi.example'],
    [' https://Portal.Rossi.Example/ ', 'portal.rossi.example'],
    ['portal.rossi.example.', 'portal.rossi.example'],
    ['xn--mller-kva.example', 'xn--mller-kva.example'],
  ])('%s is %s', (typed, host) => expect(ownHost(typed, PRODUCT)).toBe(host));

  it.each([
    ['no dot', 'rossi'],
    ['an address of a machine', '10.0.0.1'],
    ['another one', '[::1]'],
    ['a port', 'portal.rossi.example:8080'],
    ['a path', 'portal.rossi.example/admin'],
    ['somebody’s name', 'me@portal.rossi.example'],
    ['an inner name', 'portal.internal'],
    ['a wildcard', '*.rossi.example'],
    ['an underscore', '_x.rossi.example'],
    ['a label that is too long', `${'a'.repeat(64)}.example`],
    ['the product’s own host', 'app.perennial.example'],
    ['a host below it', 'x.app.perennial.example'],
    ['the domain it is in', 'perennial.example'],
  ])('is not %s', (_, typed) => expect(ownHost(typed, PRODUCT)).toBeUndefined());

  it('is proved by a record below it', () =>
    expect(hostProof('portal.rossi.example', 'abc')).toEqual({
      name: '_perennial.portal.rossi.example',
      value: 'perennial-verify=abc',
    }));
});
