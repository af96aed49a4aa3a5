import { describe, expect, it } from 'vitest';
import { QUIET_ZONE, qrPath, qrPng, qrSvg } from './qr-label';
import { qrSheetPdf } from './qr-sheet';

const label = {
  address: 'https://perennial.example/b/aurelia/c/AB7K-93QF',
  code: 'AB7K93QF',
  about: 'AUR-7Q2K-4418 <1>',
  brand: { key: 'aurelia', name: 'Aurelia Climate' },
};

describe('QR labels', () => {
  it('are a drawing with the code to read out, and nothing that breaks it', () => {
    const svg = qrSvg(label);
    expect(svg).toContain('>AB7K-93QF<');
    expect(svg).toContain('AUR-7Q2K-4418 &lt;1&gt;');
    expect(svg).toContain('width="40mm"');
  });

  it.each(['https://a.example/c/AB7K-93QF', label.address, `${label.address}?campaign=a-longer-one-with-more-modules`])(
    'are at least 25 mm of code in the drawing, with four modules of quiet zone inside the 40 mm: %s',
    (address) => {
      const [, x = '', scale = ''] =
        /translate\(([\d.]+) [\d.]+\) scale\(([\d.]+)\)/.exec(qrSvg({ ...label, address })) ?? [];
      const { size } = qrPath(address);
      expect(Number(scale) * size).toBeGreaterThanOrEqual(25);
      expect(Number(x)).toBeGreaterThanOrEqual(QUIET_ZONE * Number(scale));
    },
  );

  it('have a code of at least 25 mm on the sheet, whatever the address', () => {
    const { size } = qrPath(`${label.address}?campaign=a-long-one-that-needs-more-modules`);
    // 36 mm hold the code and four modules of quiet zone on each side.
    expect((36 * size) / (size + 2 * QUIET_ZONE)).toBeGreaterThan(25);
  });

  it('are pixels too', async () => {
    const png = await qrPng(label);
    expect(Array.from(png.slice(1, 4))).toEqual([0x50, 0x4e, 0x47]);
  });

  it('fill as many pages as they need, fifteen to a page', async () => {
    const pdf = await qrSheetPdf({ title: 'Labels', language: 'en', labels: Array.from({ length: 16 }, () => label) });
    expect(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type \/Page\b/g),
    ).toHaveLength(2);
  });
});
