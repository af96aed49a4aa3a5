import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endPipelinePool } from '@/db/pipeline';
import { findInvoiceDocument } from '@/db/read/invoices/find-invoice-document';
import { listIssuedInvoices } from '@/db/read/invoices/list-issued-invoices';
import { invoices } from '@/db/schema/invoicing';
import { inTenant } from '@/db/tenant';
import { testDatabase } from '@/db/testing/test-database';
import { issueCreditNote } from '@/lib/commands/billing/issue-credit-note';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import {
  buy,
  customerViewer,
  quietly,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import { invoicePdf } from '@/lib/delivery/documents/invoice-pdf';
import { brokenRules } from '@/lib/delivery/documents/testing/en-16931';
import { textOfPages } from '@/lib/delivery/documents/testing/pdf-text';
import { assert } from '@/lib/domain/assert';
import type { KeyViewer } from '@/lib/domain/access/viewer';
import { isRefusal } from '@/lib/domain/refusal';
import { formatMoney } from '@/lib/domain/money/format-money';
import { gatewayState } from '@/lib/gateway/gateway-state';
import { serveApi } from '@/lib/gateway/serve';
import { callApi } from '@/lib/gateway/testing/call-api';
import { makeKey } from '@/lib/gateway/testing/tenant-fixture';

await testDatabase();

const TENANT = 'tenant_documents';
let world: SubscriptionWorld;
let lena: Household;
let key: string;
let strangerKey: string;
let noScope: string;
let brandId: string;
let invoiceIds: string[];
let creditNoteId: string;

beforeAll(async () => {
  await quietly(async () => {
    world = await subscriptionWorld(TENANT);
    lena = await world.household('Lena Maier', 'AH3-7740-291F');
    done(await buy(world, lena, 'standard'));
    await world.setTime(new Date('2026-11-20T08:31:00Z'));
    done(await buy(world, lena, 'premium'));
    const other = await world.household('Okan Demir', 'AH3-7740-292F');
    done(await buy(world, other, 'standard'));
    await subscriptionWorld('tenant_elsewhere');
  });
  gatewayState();
  key = await inTenant(TENANT, (tx) => makeKey(tx, TENANT, ['invoices:read']));
  noScope = await inTenant(TENANT, (tx) => makeKey(tx, TENANT, ['usage:write']));
  strangerKey = await inTenant('tenant_elsewhere', (tx) => makeKey(tx, 'tenant_elsewhere', ['invoices:read']));
  const rows = await inTenant(TENANT, (tx) =>
    tx.select().from(invoices).where(eq(invoices.customerId, lena.customerId)).orderBy(invoices.issuedAt),
  );
  invoiceIds = rows.map(({ id }) => id);
  brandId = rows[0]?.brandId ?? '';
  const note = await quietly(() =>
    issueCreditNote(world.system, {
      invoiceId: invoiceIds[0] ?? '',
      wanted: { kind: 'amount', amountMinor: 119 },
      reason: 'A week without service',
      to: 'balance',
      requestKey: 'test-1',
    }),
  );
  creditNoteId = done(note).creditNoteId;
}, 120_000);
afterAll(async () => {
  await gatewayState().listener.stop();
  await endPipelinePool();
});

const get = (path: string, by = key) => callApi(`/api/v1/invoices${path}`, { key: by });

/** Files are no JSON. */
async function fileOf(path: string): Promise<{ type: string | null; text: string; name: string | null }> {
  const request = new Request(`http://gateway/api/v1/invoices${path}`, { headers: { authorization: `Bearer ${key}` } });
  const answer = await serveApi(request);
  return {
    type: answer.headers.get('content-type'),
    name: answer.headers.get('content-disposition'),
    text: Buffer.from(await answer.arrayBuffer()).toString('latin1'),
  };
}

async function documentOf(id: string) {
  const found = await findInvoiceDocument(world.system, id);
  assert(found && !isRefusal(found), 'the invoice exists');
  return found;
}

describe('an invoice of the API', () => {
  it('has its lines with their stored workings, taxes and payments, in decimal digits', async () => {
    const { status, body } = await get(`/${invoiceIds[0]}`);
    expect(status).toBe(200);
    // 2.90 and 19 % 0.55
    expect(body).toMatchObject({
      kind: 'invoice',
      status: 'paid',
      currency: 'EUR',
      net: '2.90',
      tax: '0.55',
      total: '3.45',
      paid: '3.45',
      open: '0.00',
      customer: { name: 'Lena Maier' },
      lines: [{ kind: 'charge', amount: '2.90', net: '2.90', derivation: { result: '2.90', unit: 'EUR' } }],
      taxes: [{ rate_percent: '19', base: '2.90', tax: '0.55', country: 'DE' }],
      payments: [{ status: 'paid', amount: '3.45' }],
      credit_notes: [{ id: creditNoteId, total: '1.19', reason: 'A week without service' }],
    });
  });

  it('is listed newest first, page by page, without one twice or missing', async () => {
    const first = await get('?limit=2');
    const { next_cursor: cursor } = first.body as { next_cursor: string };
    const second = await get(`?limit=2&cursor=${cursor}`);
    const ids = [first, second].flatMap(({ body }) =>
      (body as { invoices: { id: string }[] }).invoices.map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids).toHaveLength(3);
    expect(second.body).toMatchObject({ next_cursor: null });
  });

  it.each([
    [() => `?customer=${lena.customerId}`, 2],
    [() => '?status=paid', 3],
    [() => '?status=void', 0],
    [() => '?from=2026-11-20', 2],
    [() => '?to=2026-11-20', 1],
    [() => '?from=2026-11-12T08:00:00Z&to=2026-11-12T08:00:00.001Z', 1],
  ])('is found by %s', async (query, count) => {
    const { body } = await get(query());
    expect((body as { invoices: unknown[] }).invoices).toHaveLength(count);
  });

  it.each([
    ['?status=draft', 'status'],
    ['?from=yesterday', 'from'],
    ['?from=2026-11-20&to=2026-11-20', 'to'],
    ['?limit=0', 'limit'],
    ['?limit=101', 'limit'],
    ['?cursor=nonsense', 'cursor'],
    ['?colour=red', 'colour'],
    ['?status=paid&status=open', 'status'],
    ['/x.pdf?format=word', 'format'],
    ['/x.xml?format=json', 'format'],
  ])('is refused for %s, naming %s', async (path, field) => {
    expect(await get(path)).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID', field } });
  });
});

describe('who sees an invoice', () => {
  it.each(['', '.pdf', '.xml'])(
    'nobody of another tenant: %s is not there, as if it had never been',
    async (ending) => {
      const real = await get(`/${invoiceIds[0]}${ending}`, strangerKey);
      const invented = await get(`/invoice_none${ending}`, strangerKey);
      expect(real).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
      expect(JSON.stringify(real.body).replace(invoiceIds[0] ?? '', 'invoice_none')).toBe(
        JSON.stringify(invented.body),
      );
    },
  );

  it('no key without the scope', async () => {
    for (const path of ['', `/${invoiceIds[0]}`, `/${invoiceIds[0]}.pdf`]) {
      expect(await get(path, noScope)).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } });
    }
    expect((await get('', strangerKey)).body).toMatchObject({ invoices: [] });
  });

  it('only keys that reach its brand', async () => {
    const keyOf = (brandIds: readonly string[]): KeyViewer => ({
      kind: 'key',
      tenantId: TENANT,
      keyId: 'key_test',
      scopes: ['invoices:read'],
      brandIds,
    });
    expect(await findInvoiceDocument(keyOf([brandId]), invoiceIds[0] ?? '')).not.toBeNull();
    expect(await findInvoiceDocument(keyOf(['brand_other']), invoiceIds[0] ?? '')).toBeNull();
    expect(await listIssuedInvoices(keyOf(['brand_other']), { limit: 10 })).toEqual([]);
    expect(await findInvoiceDocument(keyOf(['brand_other']), creditNoteId)).toBeNull();
  });

  it('the customer who pays it and the staff, and neither members nor other customers', async () => {
    const [id = ''] = invoiceIds;
    expect(await findInvoiceDocument(lena.viewer, id)).toMatchObject({ id });
    expect(await findInvoiceDocument(person(TENANT, 'user_finance', 'finance'), id)).toMatchObject({ id });
    expect(await findInvoiceDocument(customerViewer(TENANT, lena.customerId, 'member'), id)).toBeNull();
    expect(await findInvoiceDocument(customerViewer(TENANT, 'customer_other'), id)).toBeNull();
    expect(await findInvoiceDocument({ ...lena.viewer, tenantId: 'tenant_elsewhere' }, id)).toBeNull();
  });
});

describe('the files of an invoice', () => {
  it('are a PDF and both forms of the e-invoice, named by its number', async () => {
    const [, id = ''] = invoiceIds;
    const { number } = await documentOf(id);
    expect(await fileOf(`/${id}.pdf`)).toMatchObject({
      type: 'application/pdf',
      name: `attachment; filename="${number}.pdf"`,
      text: expect.stringMatching(/^%PDF-/),
    });
    expect((await fileOf(`/${id}.pdf?format=facturx`)).text).toMatch(/^%PDF-/);
    for (const format of ['ubl', 'cii']) {
      const { type, text } = await fileOf(`/${id}.xml?format=${format}`);
      expect(type).toContain('application/xml');
      expect(brokenRules(text)).toEqual([]);
    }
    expect(brokenRules((await fileOf(`/${creditNoteId}.xml`)).text)).toEqual([]);
  }, 60_000);

  it('show every amount as the API and the screens have it, to the cent', async () => {
    for (const id of [...invoiceIds, creditNoteId]) {
      const document = await documentOf(id);
      const pages = textOfPages(await invoicePdf(document, { sandbox: false, compress: false })).flat();
      const minors = [
        ...document.lines.map(({ amountMinor }) => amountMinor),
        ...document.taxes.map(({ taxMinor }) => taxMinor),
        document.netMinor,
        document.totalMinor,
      ];
      for (const amountMinor of minors) {
        expect(pages).toContain(formatMoney({ amountMinor, currency: document.currency }, document.locale));
      }
      // The lines sum to the net amount, which with the tax is the total.
      expect(document.lines.reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(document.netMinor);
      expect(document.netMinor + document.taxMinor).toBe(document.totalMinor);
    }
  });
});

describe('an invoice of more than 10,000 lines', () => {
  it('is listed, and refused by name before its lines are read', async () => {
    const [id = ''] = invoiceIds;
    await inTenant(TENANT, (tx) =>
      tx.execute(sql`
        insert into invoice_lines
        select (jsonb_populate_record(line, jsonb_build_object('id', 'many_' || n, 'line_key', 'many_' || n, 'position', n))).*
          from invoice_lines line, generate_series(2, 10001) n
         where line.tenant_id = ${TENANT} and line.invoice_id = ${id} and line.position <= 1`),
    );
    for (const ending of ['', '.pdf', '.xml']) {
      expect(await get(`/${id}${ending}`)).toMatchObject({
        status: 409,
        body: { code: 'LIMIT_EXCEEDED', field: 'lines', values: { most: '10000' } },
      });
    }
    expect((await get('')).status).toBe(200);
  });
});
