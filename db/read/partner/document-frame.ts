import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { agreements, type partners } from '@/db/schema/partners';
import { brands, legalEntities } from '@/db/schema/tenancy';
import { contentHash } from '@/lib/domain/content-hash';
import type { Locale } from '@/lib/domain/localized';
import type {
  LogoOf,
  PartnerDocument,
  PartnerDocumentContent,
  PartnerDocumentHead,
  StoredDocument,
} from '@/lib/domain/payouts/partner-document';
import { brandInForce, logoUrl, readLogoOf } from './brand-in-force';
import { partnerLocale } from '@/lib/domain/payouts/self-bill-words';

export interface FramedPartner {
  readonly tx: Tx;
  readonly tenantId: string;
  readonly at: Date;
  readonly timeZone: string;
  readonly partner: typeof partners.$inferSelect;
}

interface LookedAt extends Pick<FramedPartner, 'tx' | 'tenantId' | 'at'> {
  readonly partner: { readonly id: string; readonly name: string };
}

export interface FrameWish {
  readonly locale?: Locale | undefined;
  /** Whose product it is about; the first brand when not stated. */
  readonly brandId?: string | undefined;
  readonly issuedAt?: Date | undefined;
}

export interface DocumentFrame extends PartnerDocumentHead {
  /** Under resale the partner sells, otherwise the manufacturer does. */
  readonly partnerSells: boolean;
  readonly sellerCountry: string;
  readonly brandEmail: string;
  /** What is in the logo, in place of the logo itself where a document is stored or compared. */
  readonly logoOf: LogoOf | null;
}

/** What every document of a partner is framed by: its look, who sends it, and who the contract is with. */
export async function documentFrame(framed: FramedPartner, wish: FrameWish): Promise<DocumentFrame | null> {
  const { tx, tenantId, at, timeZone, partner } = framed;
  const rows = await tx
    .select({ brand: brands, entity: legalEntities })
    .from(brands)
    .innerJoin(
      legalEntities,
      and(eq(legalEntities.tenantId, brands.tenantId), eq(legalEntities.id, brands.legalEntityId)),
    )
    .where(eq(brands.tenantId, tenantId))
    .orderBy(asc(brands.name));
  const found = rows.find(({ brand }) => brand.id === wish.brandId) ?? rows[0];
  if (!found) return null;
  const terms = await tx
    .select({ model: agreements.settlementModel, startAt: agreements.startAt, endAt: agreements.endAt })
    .from(agreements)
    .where(and(eq(agreements.tenantId, tenantId), eq(agreements.partnerId, partner.id)));
  const model = terms.find((each) => each.startAt <= at && (each.endAt === null || at < each.endAt))?.model;
  const { entity, brand } = found;
  // What it looks like may be somebody else's; what it says of itself is its own.
  const own = partner.brandKit;
  const partnerSells = model === 'resale';
  return {
    locale: wish.locale ?? partnerLocale(own, partner.address.country),
    timeZone,
    issuedAt: wish.issuedAt ?? at,
    ...(await lookOf(framed)),
    sender: {
      name: partner.name,
      ...partner.address,
      vatId: partner.vatId,
      email: own?.supportEmail ?? partner.email,
      phone: own?.supportPhone ?? partner.phone,
    },
    seller: partnerSells
      ? {
          name: partner.name,
          lines: [`${partner.address.street}, ${partner.address.postalCode} ${partner.address.city}`],
        }
      : { name: entity.name, lines: [entity.register] },
    legalFooter: own?.legalFooter ?? null,
    partnerSells,
    sellerCountry: partnerSells ? partner.address.country : entity.country,
    brandEmail: brand.supportEmail,
  };
}

/** The name, colours and logo of a partner's letter head. */
export async function lookOf({
  tx,
  tenantId,
  at,
  partner,
}: LookedAt): Promise<{ look: PartnerDocumentHead['look']; logoOf: LogoOf | null }> {
  const found = await brandInForce(tx, { tenantId, partnerId: partner.id, at });
  if (!found) return { look: { name: partner.name, colour: null, secondColour: null, logo: null }, logoOf: null };
  const { displayName, colour, secondColour, logo } = found.kit;
  const logoOf = logo ? { partnerId: found.partnerId, hash: logo.hash } : null;
  const stored = logoOf ? await readLogoOf(tx, { tenantId, ...logoOf }) : undefined;
  return {
    look: { name: displayName, colour, secondColour: secondColour ?? null, logo: stored ? logoUrl(stored) : null },
    logoOf: stored ? logoOf : null,
  };
}

/** A document with the hash of everything it says, but for the day it is made on. */
export function framedDocument(frame: DocumentFrame, content: PartnerDocumentContent): PartnerDocument {
  const { locale, timeZone, issuedAt, look, sender, seller, legalFooter, logoOf } = frame;
  const said = { locale, timeZone, look, sender, seller, legalFooter };
  const compared = { ...said, look: { ...look, logo: logoOf?.hash ?? null } };
  return { ...said, issuedAt, content, hash: contentHash(JSON.parse(JSON.stringify({ said: compared, content }))) };
}

/** The same as it is kept: a logo is stored once, not in every document. */
export function storedDocument(frame: DocumentFrame, content: PartnerDocumentContent): StoredDocument {
  const { issuedAt: _, look, ...said } = framedDocument(frame, content);
  return { ...said, look: { ...look, logo: null }, logoOf: frame.logoOf };
}

/** A kept document as it was made. */
export async function openStored(
  tx: Tx,
  tenantId: string,
  { document, issuedAt }: { readonly document: StoredDocument; readonly issuedAt: Date },
): Promise<PartnerDocument> {
  const { logoOf, look, ...said } = document;
  const stored = logoOf ? await readLogoOf(tx, { tenantId, ...logoOf }) : undefined;
  return { ...said, issuedAt, look: { ...look, logo: stored ? logoUrl(stored) : null } };
}
