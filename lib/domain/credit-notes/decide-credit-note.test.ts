import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreditableInvoice, CreditNoteTotals, EarlierNotes } from '@/lib/domain/credit-notes/credit-note';
import { decideCreditNote } from '@/lib/domain/credit-notes/decide-credit-note';
import { exact, fromMinor, toMinor } from '@/lib/domain/money/exact';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import type { TaxCategory } from '@/lib/domain/tax/tax-category';

const RATES = { standard: '19', reduced: '7' } as const;
type Category = keyof typeof RATES;

interface SimpleLine {
  readonly amountMinor: number;
  readonly taxCategory: Category;
}

function invoiceOf(lines: readonly SimpleLine[]): CreditableInvoice {
  const categories = [...new Set(lines.map((line) => line.taxCategory))];
  return {
    id: 'invoice_1',
    currency: 'EUR',
    taxBehavior: 'exclusive',
    lines: lines.map((line, index) => ({ ...line, id: `line_${index}`, netMinor: line.amountMinor })),
    taxes: categories.map((category) => {
      const own = lines.filter((line) => line.taxCategory === category);
      const baseMinor = own.reduce((sum, line) => sum + line.amountMinor, 0);
      const taxMinor = toMinor(fromMinor(baseMinor, 'EUR').times(exact(RATES[category])).div(100), 'EUR');
      return { category, treatment: 'standard', country: 'DE', ratePercent: RATES[category], baseMinor, taxMinor };
    }),
  };
}

const NOTHING: EarlierNotes = { lineNets: new Map(), taxes: new Map() };

function after(notes: readonly CreditNoteTotals[]): EarlierNotes {
  const lineNets = new Map<string, number>();
  const taxes = new Map<TaxCategory, number>();
  for (const note of notes) {
    for (const line of note.lines)
      lineNets.set(line.invoiceLineId, (lineNets.get(line.invoiceLineId) ?? 0) + line.netMinor);
    for (const tax of note.taxes) taxes.set(tax.category, (taxes.get(tax.category) ?? 0) + tax.taxMinor);
  }
  return { lineNets, taxes };
}

function allowed(answer: CreditNoteTotals | Refusal): CreditNoteTotals {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

const standard = (amountMinor: number): SimpleLine => ({ amountMinor, taxCategory: 'standard' });
const reduced = (amountMinor: number): SimpleLine => ({ amountMinor, taxCategory: 'reduced' });
const totals = ({ netMinor, taxMinor, totalMinor }: CreditNoteTotals) => [netMinor, taxMinor, totalMinor];

describe('a credit note', () => {
  it('in full is the invoice to the cent', () => {
    // 62.00 + 19 % = 73.78
    expect(totals(allowed(decideCreditNote(invoiceOf([standard(6200)]), NOTHING, { kind: 'full' })))).toEqual([
      6200, 1178, 7378,
    ]);
  });
  it('of an amount is with tax, and spread over the lines so that no cent is lost', () => {
    const invoice = invoiceOf([standard(1000), standard(1000), standard(1000)]);
    const note = allowed(decideCreditNote(invoice, NOTHING, { kind: 'amount', amountMinor: 1190 }));
    expect(totals(note)).toEqual([1000, 190, 1190]);
    expect(note.lines.map((line) => line.netMinor)).toEqual([334, 333, 333]);
  });
  it('of an amount is spread over two rates by what each is worth with tax', () => {
    // 119.00 and 107.00; a half is 59.50 (50.00 + 9.50) and 53.50 (50.00 + 3.50)
    const note = allowed(
      decideCreditNote(invoiceOf([standard(10000), reduced(10000)]), NOTHING, { kind: 'amount', amountMinor: 11300 }),
    );
    expect(note.taxes.map((tax) => [tax.baseMinor, tax.taxMinor])).toEqual([
      [5000, 950],
      [5000, 350],
    ]);
  });
  it('of lines adds the tax of their rate', () => {
    const wanted = { kind: 'lines', lines: [{ lineId: 'line_1', amountMinor: 500 }] } as const;
    const note = allowed(decideCreditNote(invoiceOf([standard(1000), reduced(1000)]), NOTHING, wanted));
    expect(totals(note)).toEqual([500, 35, 535]);
  });
  it('of a line whose amount contains the tax takes its net part', () => {
    // 11.90 contains 1.90: half of it is 5.00 and 0.95
    const invoice: CreditableInvoice = {
      ...invoiceOf([standard(1000)]),
      taxBehavior: 'inclusive',
      lines: [{ id: 'line_0', amountMinor: 1190, netMinor: 1000, taxCategory: 'standard' }],
    };
    const wanted = { kind: 'lines', lines: [{ lineId: 'line_0', amountMinor: 595 }] } as const;
    expect(totals(allowed(decideCreditNote(invoice, NOTHING, wanted)))).toEqual([500, 95, 595]);
  });
  it('takes credits on the invoice back with the last of it', () => {
    const invoice = invoiceOf([standard(327), standard(-193)]);
    const note = allowed(decideCreditNote(invoice, NOTHING, { kind: 'full' }));
    expect(note.lines.map((line) => line.netMinor)).toEqual([327, -193]);
    expect(note.netMinor).toBe(134);
  });
  it.each<[string, Parameters<typeof decideCreditNote>[2], string, string]>([
    ['more than the invoice', { kind: 'amount', amountMinor: 1191 }, 'LIMIT_EXCEEDED', 'amount'],
    ['nothing', { kind: 'amount', amountMinor: 0 }, 'INPUT_INVALID', 'amount'],
    ['a fraction of a cent', { kind: 'amount', amountMinor: 0.5 }, 'INPUT_INVALID', 'amount'],
    [
      'more than a line',
      { kind: 'lines', lines: [{ lineId: 'line_0', amountMinor: 1001 }] },
      'LIMIT_EXCEEDED',
      'lines.0.amountMinor',
    ],
    ['a strange line', { kind: 'lines', lines: [{ lineId: 'line_9', amountMinor: 1 }] }, 'NOT_FOUND', 'lines.0.lineId'],
    ['no line', { kind: 'lines', lines: [] }, 'INPUT_INVALID', 'amount'],
  ])('refuses %s', (_what, wanted, code, field) => {
    expect(decideCreditNote(invoiceOf([standard(1000)]), NOTHING, wanted)).toMatchObject({ code, field });
  });
  it('refuses what is credited already', () => {
    const invoice = invoiceOf([standard(1000)]);
    const full = allowed(decideCreditNote(invoice, NOTHING, { kind: 'full' }));
    expect(decideCreditNote(invoice, after([full]), { kind: 'full' })).toMatchObject({ code: 'ALREADY_DONE' });
  });
});

describe('credit notes of any amounts', () => {
  const line = fc.record({
    amountMinor: fc.integer({ min: -500, max: 20_000 }).filter((amount) => amount !== 0),
    taxCategory: fc.constantFrom<Category>('standard', 'reduced'),
  });
  const lines = fc.array(line, { minLength: 1, maxLength: 6 });

  it('never exceed the invoice or a line, and add up to it exactly once it is credited in full', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 8 }), (given, amounts) => {
        const invoice = invoiceOf(given);
        const total = invoice.taxes.reduce((sum, tax) => sum + tax.baseMinor + tax.taxMinor, 0);
        fc.pre(total > 0);
        const notes: CreditNoteTotals[] = [];
        for (const wanted of [
          ...amounts.map((amountMinor) => ({ kind: 'amount', amountMinor }) as const),
          { kind: 'full' } as const,
        ]) {
          const note = decideCreditNote(invoice, after(notes), wanted);
          if (isRefusal(note)) continue;
          expect(note.totalMinor).toBe(wanted.kind === 'amount' ? wanted.amountMinor : note.totalMinor);
          expect(note.totalMinor).toBe(note.netMinor + note.taxMinor);
          expect(note.netMinor).toBe(note.lines.reduce((sum, each) => sum + each.netMinor, 0));
          notes.push(note);
        }
        const { lineNets, taxes } = after(notes);
        for (const each of invoice.lines)
          expect(Math.abs(lineNets.get(each.id) ?? 0)).toBeLessThanOrEqual(Math.abs(each.netMinor));
        expect(notes.reduce((sum, note) => sum + note.totalMinor, 0)).toBe(total);
        for (const tax of invoice.taxes) expect(taxes.get(tax.category) ?? 0).toBe(tax.taxMinor);
      }),
    );
  });
});
