import { z } from 'zod';
import { insertLogo } from '@/db/write/partner-brand';
import { updatePartner } from '@/db/write/partner-network';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { canonicalJson } from '@/lib/domain/canonical-json';
import { LOCALES } from '@/lib/domain/localized';
import type { BrandLogoRef, PartnerBrandKit } from '@/lib/domain/partners/partner-profile';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { brandedPartner } from './brand-access';
import { openLogo } from './open-logo';

const colour = z
  .string()
  .trim()
  .regex(/^#[0-9a-f]{6}$/i, 'A colour looks like #b4471a.')
  .transform((code) => code.toLowerCase());
/** One line: it stands in the head of a letter or a mail. */
const line = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}<>]*$/u, 'This is one line of text without < and >.');

const kit = z.object({
  displayName: line.min(1).max(60),
  colour,
  secondColour: colour.exactOptional(),
  senderName: line.min(1).max(60).exactOptional(),
  replyTo: z.email().max(200).exactOptional(),
  supportEmail: z.email().max(200).exactOptional(),
  supportPhone: line.min(1).max(40).exactOptional(),
  legalFooter: z.string().trim().min(1).max(500).exactOptional(),
  locale: z.enum(LOCALES),
});

export interface BrandKitInput {
  readonly partnerId: string;
  /** Null gives the kit up: the partner looks like the one above it again. */
  readonly kit: z.input<typeof kit> | null;
  /** The file of a new logo, or to do without one; what is there stays when left out. */
  readonly logo?: Uint8Array | 'none' | undefined;
}

/**
 * Sets what a partner's documents, mails and portal look like. Setting what is set already changes nothing; what was drawn
 * before keeps the logo it was drawn with.
 */
export async function setBrandKit(
  viewer: AnyViewer,
  { partnerId, kit: given, logo }: BrandKitInput,
): Promise<{ partnerId: string } | Refusal> {
  const parsed = kit.nullable().safeParse(given);
  if (!parsed.success) return inputRefusal(parsed.error);
  const opened = logo instanceof Uint8Array ? await openLogo(logo) : undefined;
  if (isRefusal(opened)) return opened;
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit, emit } = context;
    const partner = await brandedPartner(context, partnerId);
    if (isRefusal(partner)) return partner;
    if (partner.status === 'inactive')
      return refuse('UNSUPPORTED', 'An inactive partner has no documents to dress.', { field: 'partnerId' });
    if (opened) {
      const { type, bytes, width, height, hash } = opened;
      const row = { tenantId, partnerId, hash, type, bytes, width, height };
      await insertLogo(tx, { ...row, createdAt: at, createdBy: actorId(viewer) });
    }
    const kept = logo === 'none' ? undefined : opened ? refOf(opened) : partner.brandKit?.logo;
    const after: PartnerBrandKit | null = parsed.data && { ...parsed.data, ...(kept ? { logo: kept } : {}) };
    if (canonicalJson(after) === canonicalJson(partner.brandKit)) return { partnerId };
    await updatePartner(tx, { tenantId, id: partnerId }, { brandKit: after });
    await audit('brand_kit.set', { kind: 'partner', id: partnerId }, { before: partner.brandKit, after });
    await emit('brand_kit.set', { partnerId });
    return { partnerId };
  });
}

function refOf({ hash, type, width, height }: BrandLogoRef): BrandLogoRef {
  return { hash, type, width, height };
}
