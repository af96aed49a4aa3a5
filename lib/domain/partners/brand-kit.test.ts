import { describe, expect, it } from 'vitest';
import { checkColour, kitInForce } from './brand-kit';
import type { PartnerBrandKit } from './partner-profile';

const BEFORE = new Date('2026-05-01T00:00:00Z');
const MOVED = new Date('2026-06-01T00:00:00Z');
const kit = (displayName: string): PartnerBrandKit => ({ displayName, colour: '#b4471a', locale: 'de' });
const relations = [
  { childId: 'distributor', parentId: 'master', startAt: new Date(0), endAt: null },
  { childId: 'installer', parentId: 'distributor', startAt: new Date(0), endAt: MOVED },
  { childId: 'installer', parentId: 'other', startAt: MOVED, endAt: null },
];
const look = (kits: readonly [string, PartnerBrandKit | null][], at = BEFORE, partnerId = 'installer') =>
  kitInForce(new Map(kits), relations, { partnerId, at })?.partnerId ?? null;

describe('what a partner looks like', () => {
  it('is its own kit before anybody else’s', () =>
    expect(
      look([
        ['master', kit('M')],
        ['installer', kit('I')],
      ]),
    ).toBe('installer'));

  it('is that of the nearest above when it has none', () => {
    expect(
      look([
        ['master', kit('M')],
        ['distributor', kit('D')],
        ['installer', null],
      ]),
    ).toBe('distributor');
    expect(look([['master', kit('M')]])).toBe('master');
  });

  it('is never that of somebody below or beside', () =>
    expect(
      look(
        [
          ['installer', kit('I')],
          ['other', kit('O')],
        ],
        BEFORE,
        'distributor',
      ),
    ).toBeNull());

  it('follows a move from the day of the move on', () => {
    const kits: [string, PartnerBrandKit][] = [
      ['distributor', kit('D')],
      ['other', kit('O')],
    ];
    expect(look(kits)).toBe('distributor');
    expect(look(kits, MOVED)).toBe('other');
  });
});

describe('a colour', () => {
  it('that is bright gets ink on it and darker links: #ffd400', () => {
    expect(checkColour('#ffd400')).toMatchObject({ onSolid: '#18181b', darkened: true, pale: true });
  });

  it('that can be read stays as it is: #b4471a', () => {
    const { onSolid, onSolidRatio, darkened, pale } = checkColour('#b4471a');
    expect({ onSolid, darkened, pale }).toEqual({ onSolid: '#ffffff', darkened: false, pale: false });
    expect(onSolidRatio).toBeGreaterThanOrEqual(4.5);
  });
});
