import { beforeAll, describe, expect, it } from 'vitest';
import { findInvoiceDocument } from '@/db/read/invoices/find-invoice-document';
import { inTenant } from '@/db/tenant';
import { insertAttribution } from '@/db/write/partners';
import { testDatabase } from '@/db/testing/test-database';
import { done } from '@/lib/commands/catalog/catalog-fixture';
import { brandWorld, LOGO_SVG, partnerPerson, type BrandWorld } from '@/lib/commands/partners/brand/brand.fixture';
import { setBrandKit } from '@/lib/commands/partners/brand/set-brand-kit';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { buy, quietly, type Household } from '@/lib/commands/subscriptions/subscription.fixture';
import { eInvoice } from '@/lib/delivery/documents/e-invoice';
import { invoicePdf } from '@/lib/delivery/documents/invoice-pdf';
import { textOfPages } from '@/lib/delivery/documents/testing/pdf-text';
import { assert } from '@/lib/domain/assert';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

await testDatabase();

const TENANT = 'tenant_billed_on_behalf';
let all: BrandWorld;
let lena: Household;
const SOLD = { tenantId: TENANT, role: 'sold_by', evidence: { kind: 'manual' } } as const;
const START = new Date('2026-11-01T00:00:00Z');

const invoiceOf = async ({ viewer, customerId }: Household) => {
  const { rows } = await inTenant(TENANT, (tx) =>
    tx.execute<{ id: string }>(
      `select id from invoices where tenant_id = '${TENANT}' and customer_id = '${customerId}'`,
    ),
  );
  const document = await findInvoiceDocument(viewer, rows[0]?.id ?? '');
  assert(document && !isRefusal(document), 'what was bought is billed');
  return document;
};

beforeAll(async () => {
  all = await brandWorld(TENANT);
  await quietly(async () => {
    const { system, household } = all.world;
    const { commissionPlanId } = done(
      await createCommissionPlan(system, {
        code: 'P1',
        name: 'Network',
        holdDays: 30,
        payoutDay: 5,
        timeZone: 'Europe/Berlin',
        minimumPayoutMinor: 0,
        currency: 'EUR',
        maxTotalPercent: '35',
        inactiveParent: 'compress',
      }),
    );
    const terms = { partnerId: all.installer, commissionPlanId, selfBilling: true } as const;
    done(await signAgreement(system, { ...terms, settlementModel: 'bill_on_behalf' }));
    const kit = {
      displayName: 'Muster Elektro',
      colour: '#b4471a',
      supportEmail: 'hilfe@muster.example',
      locale: 'de',
    };
    done(
      await setBrandKit(partnerPerson(TENANT, all.installer), {
        partnerId: all.installer,
        kit: { ...kit, locale: 'de' },
        logo: LOGO_SVG,
      }),
    );
    lena = await household('Lena', 'BB-1001');
    const credited = { id: 'a_1', partnerId: all.installer, customerId: lena.customerId, startAt: START };
    await inTenant(TENANT, (tx) => insertAttribution(tx, { ...SOLD, ...credited }));
    done(await buy(all.world, lena, 'premium'));
  });
});

describe('an invoice billed on behalf of a partner', () => {
  it('carries the partner’s brand and contact, and says who sells', async () => {
    const document = await invoiceOf(lena);
    const text = textOfPages(await invoicePdf(document, { sandbox: false, compress: false })).flat();
    expect(text).toEqual(expect.arrayContaining(['Muster Elektro', 'hilfe@muster.example', document.seller.name]));
    expect(document.brand.own?.logo).toMatch(/^data:image\/svg\+xml/);
    // What goes to tax offices and accounting names the seller as it always did.
    expect(document.brand.name).not.toBe('Muster Elektro');
    const xml = new TextDecoder().decode(bytesOf(await eInvoice(document, { format: 'ubl', sandbox: false })));
    expect(xml).toContain(document.seller.name);
    expect(xml).not.toContain('hilfe@muster.example');
  });

  it('is the brand’s own where whoever sold has other terms', async () => {
    const { world, sibling } = all;
    const nils = await quietly(async () => {
      const found = await world.household('Nils', 'BB-1002');
      const credited = { id: 'a_2', partnerId: sibling, customerId: found.customerId, startAt: START };
      await inTenant(TENANT, (tx) => insertAttribution(tx, { ...SOLD, ...credited }));
      done(await buy(world, found, 'premium'));
      return found;
    });
    expect((await invoiceOf(nils)).brand.own).toBeUndefined();
  });
});

function bytesOf(made: Uint8Array | Refusal): Uint8Array {
  assert(!isRefusal(made), 'the e-invoice is complete');
  return made;
}
