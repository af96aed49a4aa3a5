import { findCustomer, lockCustomer, type CustomerRow } from '@/db/write/customers';
import { loadIssuer } from '@/db/write/invoices';
import { insertVatCheck, setVatId } from '@/db/write/vat-checks';
import { runCommand } from '@/lib/commands/run-command';
import {
  vatRegister,
  type RegisterAnswer,
  type RegisterQuestion,
  type VatRegister,
} from '@/lib/delivery/vies/vat-register';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { checkVatId as checkSyntax, type VatIdCheck } from '@/lib/domain/tax/vat-id';
import { isEuCountry } from '@/lib/domain/tax/vat-rates';

export interface VatIdToCheck {
  readonly customerId: string;
  /** The number the customer gives; the stored one is asked about again without it. */
  readonly vatId?: string;
}

export interface CheckedVatId {
  readonly vatId: string;
  readonly outcome: RegisterAnswer['outcome'];
}

type WellFormed = Extract<VatIdCheck, { valid: true }>;

/**
 * Stores a customer's VAT id with what the register says about it. The register is asked between two transactions, so that nothing
 * waits for it. Not answered is not valid: a new number counts from the day it is confirmed, and one that was confirmed before keeps
 * its confirmation. Every question is kept as evidence.
 */
export async function checkVatId(
  viewer: AnyViewer,
  input: VatIdToCheck,
  register: VatRegister = vatRegister(),
): Promise<CheckedVatId | Refusal> {
  const prepared = await prepareCheck(viewer, input);
  if (isRefusal(prepared)) return prepared;
  const answer = await register(prepared.question);
  return keepAnswer(viewer, input, { number: prepared.number, answer });
}

async function prepareCheck(
  viewer: AnyViewer,
  input: VatIdToCheck,
): Promise<{ number: WellFormed; question: RegisterQuestion } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId }) => {
    const customer = await findCustomer(tx, tenantId, input.customerId);
    const refusal = refusalToCheck(viewer, customer);
    if (refusal || !customer) return refusal ?? notFound();
    const number = wellFormed(input.vatId ?? customer.vatId ?? '', customer);
    if (isRefusal(number)) return number;
    const issuer = await loadIssuer(tx, tenantId, customer.brandId);
    const requester = issuer ? checkSyntax(issuer.entity.vatId, issuer.entity.country) : null;
    return {
      number,
      question: {
        prefix: prefixOf(number),
        number: number.number,
        requester: requester?.valid === true ? { prefix: prefixOf(requester), number: requester.number } : null,
      },
    };
  });
}

function keepAnswer(
  viewer: AnyViewer,
  input: VatIdToCheck,
  { number, answer }: { number: WellFormed; answer: RegisterAnswer },
): Promise<CheckedVatId | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const customer = await lockCustomer(tx, tenantId, input.customerId);
    if (!customer) return notFound();
    const vatId = number.normalised;
    const { outcome, consultation, name } = answer;
    const same = normalised(customer) === vatId;
    if (!same && input.vatId === undefined)
      return refuse('CONFLICT', 'The VAT id was changed meanwhile.', { field: 'vatId' });
    await insertVatCheck(tx, {
      tenantId,
      id: newId('check'),
      customerId: customer.id,
      vatId,
      outcome,
      consultation,
      name,
      at,
    });
    const unanswered = same ? customer.vatIdCheckedAt : null;
    const checkedAt = { valid: at, invalid: null, unavailable: unanswered }[outcome];
    await setVatId(tx, { tenantId, customerId: customer.id }, { vatId, checkedAt });
    await audit('customer.vat-id-checked', { kind: 'customer', id: customer.id }, { vatId, outcome, consultation });
    return { vatId, outcome };
  });
}

function refusalToCheck(viewer: AnyViewer, customer: CustomerRow | undefined): Refusal | null {
  if (!customer) return notFound();
  const { tenantId, id, brandId, kind } = customer;
  const refusal = refusalUnlessMay(viewer, 'customer.edit', { tenantId, customerId: id, brandId });
  if (refusal || kind === 'business') return refusal;
  return refuse('INPUT_INVALID', 'Only a business has a VAT id; this customer is a consumer.', { field: 'vatId' });
}

/** A number with a fault is refused before the register is asked: it could only say no. */
function wellFormed(text: string, customer: CustomerRow): WellFormed | Refusal {
  const checked = checkSyntax(text, customer.country);
  if (!checked.valid) {
    return refuse('INPUT_INVALID', `The VAT id is not right (${checked.reason}). It looks like DE123456789.`, {
      field: 'vatId',
      values: { reason: checked.reason },
    });
  }
  if (isEuCountry(checked.country) || checked.country === 'XI') return checked;
  return refuse('UNSUPPORTED', `No register can be asked about VAT ids of ${checked.country}.`, {
    field: 'vatId',
    values: { country: checked.country },
  });
}

function normalised({ vatId, country }: CustomerRow): string | null {
  const checked = checkSyntax(vatId ?? '', country);
  return checked.valid ? checked.normalised : vatId;
}

function prefixOf({ normalised: text, number }: WellFormed): string {
  return text.slice(0, text.length - number.length);
}

function notFound(): Refusal {
  return refuse('NOT_FOUND', 'There is no such customer, or you cannot see it.', { field: 'customerId' });
}
