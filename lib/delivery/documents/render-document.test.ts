import { describe, expect, it } from 'vitest';
import { exampleCharge, exampleInvoice } from './example-document';
import { renderDocument } from './render-document';

describe('a document is made beside the thread that answers requests', () => {
  it('as every file it can be, several asked for at once', { timeout: 60_000 }, async () => {
    const files = await Promise.all(
      (['pdf', 'facturx', 'ubl', 'cii'] as const).map((format) =>
        renderDocument({ document: exampleInvoice, format, sandbox: false }),
      ),
    );
    const beginnings = files.map((file) =>
      file instanceof Uint8Array ? Buffer.from(file).toString('latin1', 0, 5) : file,
    );
    expect(beginnings).toEqual(['%PDF-', '%PDF-', '<?xml', '<?xml']);
  });

  it('which goes on answering meanwhile', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 500 }, (_, index) => ({
      ...exampleCharge,
      id: `line_${index}`,
      position: index + 1,
    }));
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    const made = await renderDocument({ document: { ...exampleInvoice, lines }, format: 'pdf', sandbox: false });
    clearInterval(counting);
    expect(made).toBeInstanceOf(Uint8Array);
    // Drawing 500 lines takes hundreds of milliseconds; on this thread there would have been no turn at all.
    expect(turns).toBeGreaterThan(10);
  });

  it('hands over what the rules refuse', { timeout: 60_000 }, async () => {
    const made = await renderDocument({
      document: { ...exampleInvoice, currency: 'KWD' },
      format: 'ubl',
      sandbox: false,
    });
    expect(made).toMatchObject({ refused: true, code: 'UNSUPPORTED' });
  });

  it('fails for one document and goes on with the next', { timeout: 60_000 }, async () => {
    const broken = { ...exampleInvoice, netMinor: 1 };
    await expect(renderDocument({ document: broken, format: 'ubl', sandbox: false })).rejects.toThrow('sum to its net');
    expect(await renderDocument({ document: exampleInvoice, format: 'ubl', sandbox: false })).toBeInstanceOf(
      Uint8Array,
    );
  });
});
