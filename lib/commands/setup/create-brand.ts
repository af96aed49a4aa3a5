import type { PostalAddress } from '@/db/schema/tenancy';
import { insertBrand, insertLegalEntity } from '@/db/write/tenancy';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Locale, Localized } from '@/lib/domain/localized';
import type { Refusal } from '@/lib/domain/refusal';

export interface NewBrand {
  readonly key: string;
  readonly name: string;
  readonly tagline: Localized;
  readonly defaultLocale: Locale;
  readonly timeZone: string;
  readonly supportEmail: string;
  readonly supportPhone: string;
  readonly legalEntity: {
    readonly name: string;
    readonly address: PostalAddress;
    readonly vatId: string;
    readonly register: string;
    readonly managingDirector: string;
    readonly invoicePrefix: string;
    /** Where transfers come in and payouts leave. */
    readonly iban?: string;
    readonly bic?: string;
  };
}

/** A business unit with the legal entity that issues its invoices. */
export async function createBrand(viewer: AnyViewer, input: NewBrand): Promise<{ brandId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'settings.edit', { tenantId });
    if (refusal) return refusal;
    const { legalEntity, ...brand } = input;
    const legalEntityId = newId('entity');
    const brandId = newId('brand');
    await insertLegalEntity(tx, { tenantId, id: legalEntityId, country: legalEntity.address.country, ...legalEntity });
    await insertBrand(tx, { tenantId, id: brandId, legalEntityId, ...brand });
    await audit('brand.created', { kind: 'brand', id: brandId }, { name: input.name });
    return { brandId };
  });
}
