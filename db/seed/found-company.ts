import { createProductLine } from '@/lib/commands/catalog/create-product-line';
import type { NewProductLine } from '@/lib/commands/catalog/new-product-line';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { publishDraft } from '@/lib/commands/catalog/publish-draft';
import { addPerson } from '@/lib/commands/people/add-person';
import { createBrand, type NewBrand } from '@/lib/commands/setup/create-brand';
import { createTenant } from '@/lib/commands/setup/create-tenant';
import { ROLES, type SystemViewer, type Viewer } from '@/lib/domain/access/viewer';
import { AURELIA_SENSE } from './catalog/aurelia-sense';
import type { LineStory } from './catalog/line-story';
import { NORDA_PUMPWATCH } from './catalog/norda-pumpwatch';
import { NORDA_IRRIGATION } from './catalog/norda-irrigation';
import { NORDA_TRACKERS } from './catalog/norda-trackers';
import { NORDA_CONNECT, NORDA_TRAILERS } from './catalog/norda-usage-lines';
import type { Cast, ProductLineIds } from './cast';
import { DEMO_PASSWORD } from './demo-people';
import { done } from './done';
import { AURELIA, COMPANY, NORDA, STORY_BEGINS } from './story/company';
import { STAFF } from './story/staff';
import type { Beat } from './time-line';

export interface FoundedCompany {
  readonly brandIds: { aurelia: string; norda: string };
  readonly lines: Cast['lines'];
  /** Publishing the history of all product lines. */
  readonly beats: readonly Beat[];
}

export async function foundCompany(system: SystemViewer): Promise<FoundedCompany> {
  const { name, timeZone } = COMPANY;
  await createTenant(system, { name, timeZone, startsAt: STORY_BEGINS, clockRuns: false });
  const productManager = await hire(system);
  const aurelia = await openBrand(system, AURELIA, AURELIA_SENSE.line);
  const norda = await openBrand(system, NORDA, NORDA_PUMPWATCH.line);
  const field = {
    irrigation: await openLine(system, norda.brandId, NORDA_IRRIGATION),
    trackers: await openLine(system, norda.brandId, NORDA_TRACKERS),
    trailers: await openLine(system, norda.brandId, NORDA_TRAILERS),
    connect: await openLine(system, norda.brandId, NORDA_CONNECT),
  };
  return {
    brandIds: { aurelia: aurelia.brandId, norda: norda.brandId },
    lines: { sense: aurelia.line, pumpwatch: norda.line, ...field },
    beats: [
      ...releaseBeats(productManager, aurelia.line.productLineId, AURELIA_SENSE),
      ...releaseBeats(productManager, norda.line.productLineId, NORDA_PUMPWATCH),
      ...releaseBeats(productManager, field.irrigation.productLineId, NORDA_IRRIGATION),
      ...releaseBeats(productManager, field.trackers.productLineId, NORDA_TRACKERS),
      ...releaseBeats(productManager, field.trailers.productLineId, NORDA_TRAILERS),
      ...releaseBeats(productManager, field.connect.productLineId, NORDA_CONNECT),
    ],
  };
}

/** Staff first, so that everything published has an author. Answers with the product manager. */
async function hire(system: SystemViewer): Promise<Viewer> {
  let productManager: Viewer | undefined;
  for (const person of STAFF) {
    const organization = { kind: 'manufacturer' as const, id: system.tenantId };
    const { roles, ...rest } = person;
    const hired = done(await addPerson(system, { ...rest, password: DEMO_PASSWORD, organization, roles: [...roles] }));
    if (roles.includes('product_manager')) {
      productManager = {
        kind: 'person',
        tenantId: system.tenantId,
        ...hired,
        organization,
        roles: ROLES.filter((role) => roles.some((own) => own === role)),
        brandIds: 'all',
        locale: 'en',
      };
    }
  }
  if (!productManager) throw new Error('the company has a product manager');
  return productManager;
}

async function openBrand(
  system: SystemViewer,
  brand: NewBrand,
  line: Omit<NewProductLine, 'brandId'>,
): Promise<{ brandId: string; line: ProductLineIds }> {
  const { brandId } = done(await createBrand(system, brand));
  return { brandId, line: done(await createProductLine(system, { ...line, brandId })) };
}

async function openLine(system: SystemViewer, brandId: string, { line }: LineStory): Promise<ProductLineIds> {
  return done(await createProductLine(system, { ...line, brandId }));
}

function releaseBeats(viewer: Viewer, productLineId: string, story: LineStory): Beat[] {
  return story.releases.map(({ publishedAt, title, patches }) => ({
    at: publishedAt,
    what: `release: ${title}`,
    run: async () => {
      const { draftId, revision } = done(await createDraft(viewer, { productLineId, title }));
      done(await editDraft(viewer, { draftId, revision, patches }));
      done(await publishDraft(viewer, { draftId }));
    },
  }));
}
