import { createProductLine } from '@/lib/commands/catalog/create-product-line';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import type { PublishedRelease } from '@/lib/commands/catalog/publish/insert-decided-release';
import { createBrand } from '@/lib/commands/setup/create-brand';
import { createTenant } from '@/lib/commands/setup/create-tenant';
import type { SystemViewer, Viewer } from '@/lib/domain/access/viewer';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/** The answer of a command that a test expects to succeed. */
export function done<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code} ${answer.message}`);
  return answer;
}

export function person(tenantId: string, userId: string, role: Viewer['roles'][number] = 'product_manager'): Viewer {
  return {
    kind: 'person',
    userId,
    tenantId,
    membershipId: `membership_${userId}`,
    organization: { kind: 'manufacturer', id: tenantId },
    roles: [role],
    brandIds: 'all',
    locale: 'en',
  };
}

export function plan(key: string, euroPerMonth: string): PlanContent {
  const interval = { unit: 'month', count: 1 } as const;
  return {
    key,
    names: { en: key === 'free' ? 'Free' : 'Premium' },
    taglines: { en: '' },
    prices: [{ key: 'EUR-month', currency: 'EUR', interval, model: { kind: 'flat', amount: euroPerMonth } }],
    grants: {
      'zones.max': { kind: 'limit', value: key === 'free' ? 2 : 16 },
      'safety.frost': { kind: 'switch', on: true },
    },
    terms: { trialDays: 0, graceDays: 14, proration: 'day', includedMonths: 0, withdrawalDays: 14 },
    commissionable: true,
    archived: false,
  };
}

export const FIRST_PLANS: readonly Patch[] = [
  { op: 'add-plan', plan: plan('free', '0.00'), after: null },
  { op: 'add-plan', plan: plan('premium', '4.90'), after: 'free' },
];

export const premiumPrice = (amount: string): Patch => ({
  op: 'set',
  path: ['plans', 'premium', 'prices', 'EUR-month', 'model', 'amount'],
  value: amount,
});

export interface CatalogWorld {
  readonly system: SystemViewer;
  readonly marco: Viewer;
  readonly brandId: string;
  readonly productLineId: string;
  /** The Heat-Hub 3. */
  readonly modelId: string;
}

/** A company with one brand and one product line that has nothing to sell yet. */
export async function catalogWorld(tenantId: string): Promise<CatalogWorld> {
  const system: SystemViewer = { kind: 'system', tenantId, job: 'test' };
  await createTenant(system, { name: tenantId, timeZone: 'Europe/Berlin', startsAt: new Date('2026-11-20T08:30:00Z') });
  const { brandId } = done(
    await createBrand(system, {
      key: `brand-${tenantId.replaceAll('_', '-')}`,
      name: 'Aurelia Climate',
      tagline: { en: 'Warm' },
      defaultLocale: 'de',
      timeZone: 'Europe/Berlin',
      supportEmail: 'help@aurelia.example',
      supportPhone: '+49 30 0000',
      legalEntity: {
        name: 'Aurelia Climate GmbH',
        address: { street: 'Ofenweg 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
        vatId: 'DE000000000',
        register: 'HRB 1',
        managingDirector: 'A. Keller',
        invoicePrefix: 'AUR',
      },
    }),
  );
  const { productLineId, modelIds } = done(
    await createProductLine(system, {
      brandId,
      key: 'aurelia-sense',
      names: { en: 'Aurelia Sense' },
      description: { en: 'Smart thermostats' },
      unitNames: { one: { en: 'hub' }, other: { en: 'hubs' } },
      currencies: ['EUR'],
      featureGroups: [{ key: 'comfort', names: { en: 'Comfort' } }],
      features: [
        {
          key: 'zones.max',
          code: 1,
          kind: 'limit',
          group: 'comfort',
          names: { en: 'Heating zones' },
          icon: 'grid',
          criticality: 'normal',
        },
        {
          key: 'safety.frost',
          code: 2,
          kind: 'switch',
          group: 'comfort',
          names: { en: 'Frost protection' },
          icon: 'shield',
          criticality: 'safety',
        },
      ],
      models: [{ sku: 'AUR-HH3', name: 'Heat-Hub 3', hardwareRevision: 'A' }],
    }),
  );
  return { system, marco: person(tenantId, 'user_marco'), brandId, productLineId, modelId: modelIds['AUR-HH3'] ?? '' };
}

/** A draft with one edit, published. */
export async function publish(
  viewer: Viewer,
  productLineId: string,
  patches: readonly Patch[],
): Promise<PublishedRelease> {
  const { draftId, revision } = done(await createDraft(viewer, { productLineId }));
  done(await editDraft(viewer, { draftId, revision, patches }));
  return done(await publishDraft(viewer, { draftId }));
}
