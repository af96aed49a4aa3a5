import { z } from 'zod';
import { findInvoiceDocument } from '@/db/read/invoices/find-invoice-document';
import { findInvoiceRecord } from '@/db/read/invoices/find-invoice-record';
import { listIssuedInvoices } from '@/db/read/invoices/list-issued-invoices';
import { documentAnswer } from '@/lib/delivery/documents/document-answer';
import type { DocumentFormat } from '@/lib/delivery/documents/render-document';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { type Call, type Endpoint, json } from '@/lib/gateway/endpoint';
import { cursorAfter, invoicesQuery, parseQuery } from '@/lib/gateway/endpoints/invoices-query';
import { detailAnswer, invoiceDetail, invoiceSummary, summaryAnswer } from '@/lib/gateway/endpoints/invoices-schema';
import { problem } from '@/lib/web/problem';

const parameters = { id: 'Id of an invoice or credit note.' };

export const listInvoices: Endpoint = {
  method: 'GET',
  path: '/api/v1/invoices',
  operationId: 'listInvoices',
  summary: 'Invoices, newest first',
  description:
    'Issued invoices of the brands this key reaches. Ask again with `next_cursor` as `cursor` until it is null; new invoices do not move the pages.',
  scope: 'invoices:read',
  query: invoicesQuery,
  answers: {
    200: {
      description: 'One page.',
      schema: z.object({ invoices: z.array(invoiceSummary), next_cursor: z.string().nullable() }),
    },
  },
  async handle({ viewer, request }) {
    const query = parseQuery(invoicesQuery, request);
    if (isRefusal(query)) return problem(query);
    const { customer, status, from, to, limit, cursor } = query;
    if (from !== undefined && to !== undefined && to <= from) {
      return problem(refuse('INPUT_INVALID', 'to: has to be after from.', { field: 'to' }));
    }
    const found = await listIssuedInvoices(viewer, {
      customerId: customer,
      status,
      from,
      to,
      after: cursor ?? undefined,
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return json(200, { invoices: page.map(summaryAnswer), next_cursor: last ? cursorAfter(last) : null });
  },
};

export const getInvoice: Endpoint = {
  method: 'GET',
  path: '/api/v1/invoices/{id}',
  operationId: 'getInvoice',
  summary: 'An invoice with the working of every line',
  description:
    'Lines, taxes, payments and credit notes. `derivation` is the working that was stored with the amount; nothing is computed again.',
  scope: 'invoices:read',
  parameters,
  answers: { 200: { description: 'The invoice or credit note.', schema: invoiceDetail } },
  async handle({ viewer, params }) {
    const id = params['id'] ?? '';
    const record = await findInvoiceRecord(viewer, id);
    if (record === null) return problem(noSuchInvoice(id));
    return isRefusal(record) ? problem(record) : json(200, detailAnswer(record));
  },
};

const pdfQuery = z.strictObject({
  format: z
    .enum(['pdf', 'facturx'], 'format: accepted are pdf and facturx.')
    .default('pdf')
    .describe('`facturx` carries the e-invoice within the PDF (Factur-X, ZUGFeRD).'),
});

export const getInvoicePdf: Endpoint = {
  method: 'GET',
  path: '/api/v1/invoices/{id}.pdf',
  operationId: 'getInvoicePdf',
  summary: 'An invoice as PDF',
  description: "In the brand's look and the customer's language, with every line's working in words.",
  scope: 'invoices:read',
  parameters,
  query: pdfQuery,
  answers: { 200: { description: 'The file.', media: 'application/pdf' } },
  async handle(call) {
    const query = parseQuery(pdfQuery, call.request);
    return isRefusal(query) ? problem(query) : fileAnswer(call, query.format);
  },
};

const xmlQuery = z.strictObject({
  format: z
    .enum(['ubl', 'cii'], 'format: accepted are ubl and cii.')
    .default('ubl')
    .describe('The two XML forms of EN 16931.'),
});

export const getInvoiceXml: Endpoint = {
  method: 'GET',
  path: '/api/v1/invoices/{id}.xml',
  operationId: 'getInvoiceXml',
  summary: 'An invoice as EN 16931 e-invoice',
  description: 'Invoices are type 380, credit notes and invoices below zero type 381.',
  scope: 'invoices:read',
  parameters,
  query: xmlQuery,
  answers: { 200: { description: 'The file.', media: 'application/xml' } },
  async handle(call) {
    const query = parseQuery(xmlQuery, call.request);
    return isRefusal(query) ? problem(query) : fileAnswer(call, query.format);
  },
};

async function fileAnswer({ viewer, params }: Call, format: DocumentFormat): Promise<Response> {
  const id = params['id'] ?? '';
  const document = await findInvoiceDocument(viewer, id);
  if (document === null) return problem(noSuchInvoice(id));
  return isRefusal(document) ? problem(document) : documentAnswer(document, format);
}

/** The same for one that does not exist and one of another brand, so that nobody learns which ids exist. */
function noSuchInvoice(id: string): Refusal {
  return refuse('NOT_FOUND', `There is no invoice ${id}.`, { field: 'id' });
}
