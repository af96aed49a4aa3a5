import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastOf, safeColours } from './brand-colour';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the colour of a brand', () => {
  it.each([
    ['#ffd400', '#18181b'],
    ['#e30613', '#ffffff'],
    ['#00a3e0', '#18181b'],
  ])('%s carries %s', (colour, onSolid) => {
    expect(safeColours(colour)).toMatchObject({ solid: colour, onSolid });
  });

  it('is readable as text on light and on dark, whatever it is', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const { textOnLight, textOnDark } = safeColours(colour);
        expect(contrastOf(textOnLight, '#f4f4f5')).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(textOnDark, '#18181b')).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
