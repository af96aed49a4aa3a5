import { tenantTime } from '@/db/clock';
import { listTenantIds } from '@/db/read/outbox';
import { inTenant } from '@/db/tenant';
import { listVatIdsToCheck } from '@/db/write/vat-checks';
import { checkVatId } from '@/lib/commands/customers/check-vat-id';
import type { VatRegister } from '@/lib/delivery/vies/vat-register';
import { isRefusal } from '@/lib/domain/refusal';

/** A register that was away is left in peace for this long. */
const PAUSE_MS = 60 * 60_000;

/** Asks again about VAT ids that no register has answered about yet. Running twice asks twice at worst. */
export async function checkAllVatIds(): Promise<void> {
  for (const tenantId of await listTenantIds()) await checkVatIds(tenantId);
}

/** Returns how many got an answer, whatever it was. Numbers that cannot be asked about stay unconfirmed. */
export async function checkVatIds(tenantId: string, register?: VatRegister): Promise<number> {
  const viewer = { kind: 'system', tenantId, job: 'check-vat-ids' } as const;
  let asked = 0;
  for (let after = '', due = await dueAfter(tenantId, after); due.length > 0; due = await dueAfter(tenantId, after)) {
    for (const customerId of due) {
      if (!isRefusal(await checkVatId(viewer, { customerId }, register))) asked += 1;
      after = customerId;
    }
  }
  return asked;
}

function dueAfter(tenantId: string, after: string): Promise<string[]> {
  return inTenant(tenantId, async (tx) => {
    const at = await tenantTime(tx, tenantId);
    return listVatIdsToCheck(tx, tenantId, { before: new Date(at.getTime() - PAUSE_MS), after });
  });
}
