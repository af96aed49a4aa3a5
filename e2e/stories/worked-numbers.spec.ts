import { z } from 'zod';
import { answerOf, type Api } from '../fixtures/api';
import { customerIdOf, invoiceDetail, invoicesOf, type InvoiceSummary } from '../fixtures/invoices';
import { expect, test } from '../fixtures/test';
import type { World } from '../fixtures/world';
import { InvoiceDesk } from '../pages/invoice-desk';

interface WorkedInvoice {
  readonly what: string;
  readonly customer: string;
  /** Local day on which it was issued. */
  readonly on: string;
  readonly net: string;
  /** What the paper calls each line that charges something, its amount, and what its working has to say. */
  readonly lines: readonly { readonly what: string; readonly amount: string; readonly working: readonly string[] }[];
}

const workedInvoices: readonly WorkedInvoice[] = [
  {
    what: 'trackers counted by the day, in service and on hold',
    customer: 'Baltic Baumaschinen',
    on: '2026-05-01',
    net: '456.66',
    lines: [
      // 100 × 30 days + 20 × 15 days + 10 × 10 days = 3,400 device-days; 3,400 ÷ 30 × 4.00 = 453.333…
      {
        what: 'Trackers in service',
        amount: '453.33',
        working: ['100 × 30', '20 × 15', '10 × 10', '€453.3333'],
      },
      // 10 × 20 days = 200 device-days; 200 ÷ 30 × 0.50 = 3.333…
      { what: 'Trackers on hold', amount: '3.33', working: ['10 × 20', '€3.3333'] },
    ],
  },
  {
    what: '31 controllers of 40 that were committed',
    customer: 'Obsthof Altes Land',
    on: '2026-02-01',
    net: '80.00',
    // 31 × 2.00 + 9 × 2.00
    lines: [
      {
        what: 'Seasonal, 40 committed plan',
        amount: '80.00',
        working: ['€2.00', '9 at €2.00, missing from the agreed 40', '€18.00'],
      },
    ],
  },
  {
    what: 'a base and miles, of which a day counts 250 at most',
    customer: 'Flutschutz Mittelelbe',
    on: '2026-11-01',
    net: '57.92',
    lines: [
      { what: 'Pay per mile plan', amount: '29.00', working: ['€29.00'] },
      // The longest day had 310 miles: 250 + 120 + 112 = 482; 482 × 0.06
      { what: 'Miles driven', amount: '28.92', working: ['482', '€0.06'] },
    ],
  },
  {
    what: '620,000 messages in three tiers',
    customer: 'Hafenlogistik Stralsund',
    on: '2026-11-01',
    net: '184.00',
    // 100 × 0.40 + 400 × 0.30 + 120 × 0.20 = 40.00 + 120.00 + 24.00
    lines: [
      {
        what: 'Messages, in thousands',
        amount: '184.00',
        working: [
          '620,000 counted, charged per 1,000',
          '100 at €0.40, up to 100',
          '400 at €0.30, up to 500',
          '120 at €0.20, above 500',
        ],
      },
    ],
  },
  {
    what: 'fifty controllers in summer',
    customer: 'Weingut Moosbach',
    on: '2026-04-01',
    net: '450.00',
    lines: [{ what: 'Seasonal plan', amount: '450.00', working: ['50', '€9.00'] }],
  },
  {
    what: 'fifty controllers in winter',
    customer: 'Weingut Moosbach',
    on: '2026-10-01',
    net: '100.00',
    lines: [{ what: 'Seasonal plan', amount: '100.00', working: ['50', '€2.00'] }],
  },
];

for (const { what, customer, on, net, lines } of workedInvoices) {
  test(`${what}: ${net} on screen and from the API, with its working`, async ({ page, signIn, backOffice, world }) => {
    const { id } = await invoiceOn(backOffice, world, customer, on);

    await test.step('from the API', async () => {
      const detail = await invoiceDetail(backOffice, id);
      expect(detail.net).toBe(net);
      const charged = detail.lines.filter(({ amount }) => amount !== '0.00');
      expect(charged.map(({ amount }) => amount)).toEqual(lines.map(({ amount }) => amount));
      for (const { amount, derivation } of charged) expect(derivation.result).toBe(amount);
    });

    await test.step('on the page of the invoice', async () => {
      const desk = new InvoiceDesk(page);
      await signIn('ana');
      await desk.open(id);
      await expect(desk.total('Total without VAT')).toContainText(`€${net}`);
      for (const line of lines) {
        await expect(desk.line(line.what)).toContainText(`€${line.amount}`);
        const working = await desk.explain(line.what);
        for (const words of line.working) await expect(working).toContainText(words);
        await expect(working).toContainText(`€${line.amount}`);
        await page.keyboard.press('Escape');
      }
    });
  });
}

test('what was paid beforehand pays the messages: the credit and the rest add up to the invoice', async ({
  page,
  signIn,
  backOffice,
  world,
}) => {
  const { id } = await invoiceOn(backOffice, world, 'Hafenlogistik Stralsund', '2026-11-01');
  const { total, from_wallet, open, status } = await invoiceDetail(backOffice, id);
  // 184.00 × 1.19 = 218.96, less than the 500.00 that were paid beforehand.
  expect({ total, from_wallet, open, status }).toEqual({
    total: '218.96',
    from_wallet: '218.96',
    open: '0.00',
    status: 'paid',
  });
  const desk = new InvoiceDesk(page);
  await signIn('ana');
  await desk.open(id);
  await expect(desk.total('Prepaid credit')).toContainText('−€218.96');
  await expect(desk.total('Left to pay')).toContainText('€0.00');
  await page.goto('/admin/billing/credits');
  const row = page.getByRole('table', { name: 'Credits' }).getByRole('row', { name: /Hafenlogistik Stralsund/ });
  await expect(row).toContainText('€281.04'); // 500.00 − 218.96
});

const SEASONAL = {
  model: { kind: 'per_unit', unitAmount: '2.00' },
  seasons: [{ months: [4, 5, 6, 7, 8, 9], model: { kind: 'per_unit', unitAmount: '9.00' } }],
};
const MESSAGES = {
  kind: 'graduated',
  tiers: [
    { upTo: '100', unitAmount: '0.40' },
    { upTo: '500', unitAmount: '0.30' },
    { upTo: null, unitAmount: '0.20' },
  ],
};

for (const { what, question, amount, label } of [
  {
    what: '620 thousand messages in three tiers',
    question: { price: MESSAGES, quantity: 620 },
    amount: '184.00',
    label: 'tier-open',
  },
  {
    what: '31 units of 40 committed',
    question: { price: { model: SEASONAL.model, commitment: { minimumQuantity: '40' } }, quantity: 31 },
    amount: '80.00',
    label: 'shortfall-units',
  },
  // 3,400 device-days of 30
  {
    what: '113.33 devices at 4.00',
    question: { price: { kind: 'per_unit', unitAmount: '4.00' }, quantity: '113.333333' },
    amount: '453.33',
    label: 'unit-price',
  },
  {
    what: '6.67 devices at 0.50',
    question: { price: { kind: 'per_unit', unitAmount: '0.50' }, quantity: '6.666667' },
    amount: '3.33',
    label: 'unit-price',
  },
  {
    what: '482 miles at 0.06',
    question: { price: { kind: 'per_unit', unitAmount: '0.06' }, quantity: 482 },
    amount: '28.92',
    label: 'unit-price',
  },
]) {
  test(`a price that is only tried comes to the same: ${what} are ${amount}`, async ({ backOffice }) => {
    const evaluated = await evaluate(backOffice, question);
    expect(evaluated.amount).toBe(amount);
    expect(evaluated.lines.flatMap(({ derivation }) => derivation.steps.map((step) => step.label))).toContain(label);
  });
}

test('a year of the seasonal price for fifty controllers comes to 3,300.00', async ({ backOffice }) => {
  const months = Array.from({ length: 12 }, (_, index) => [monthStart(index + 1), monthStart(index + 2)] as const);
  const amounts: number[] = [];
  for (const [index, [start, end]] of months.entries()) {
    const period = { start, end, timeZone: 'Europe/Berlin', index };
    amounts.push(Number((await evaluate(backOffice, { price: SEASONAL, quantity: 50, period })).amount));
  }
  expect(amounts).toEqual([100, 100, 100, 450, 450, 450, 450, 450, 450, 100, 100, 100]);
  expect(amounts.reduce((sum, amount) => sum + amount)).toBe(3_300); // 50 × (6 × 9.00 + 6 × 2.00)
});

/** Midnight in Berlin on the first of a month of 2027; its summer time begins on 28 March and ends on 31 October. */
function monthStart(month: number): string {
  const [year, within] = month > 12 ? [2028, month - 12] : [2027, month];
  const offset = within >= 4 && within <= 10 ? '+02:00' : '+01:00';
  return `${year}-${String(within).padStart(2, '0')}-01T00:00:00${offset}`;
}

const evaluatedSchema = z.object({
  amount: z.string(),
  lines: z.array(z.object({ derivation: z.object({ steps: z.array(z.object({ label: z.string() })) }) })),
});

async function evaluate(backOffice: Api, question: object): Promise<z.infer<typeof evaluatedSchema>> {
  return answerOf(evaluatedSchema, await backOffice.post('/pricing/evaluate', { currency: 'EUR', ...question }));
}

/** The invoice that a customer got on a local day of the demo company's past year. */
async function invoiceOn(backOffice: Api, world: World, customer: string, on: string): Promise<InvoiceSummary> {
  const midnight = new Date(`${on}T00:00:00Z`).getTime();
  const day = (from: number): string => new Date(midnight + from * 86_400_000).toISOString().slice(0, 10);
  const customerId = await customerIdOf(world, customer);
  const [invoice, ...others] = await invoicesOf(backOffice, { customerId, from: day(-1), to: day(1) });
  if (invoice === undefined || others.length > 0) throw new Error(`${customer} has one invoice of ${on}.`);
  return invoice;
}
