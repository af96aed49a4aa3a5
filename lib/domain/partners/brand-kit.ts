import type { PartnerRelation } from '@/lib/domain/partners/partner';
import type { PartnerBrandKit } from '@/lib/domain/partners/partner-profile';
import { contrastOf, safeColours } from './brand-colour';
import { chainAt } from './partner-tree';

/** A kit with the partner whose it is. */
export interface KitInForce {
  readonly partnerId: string;
  readonly kit: PartnerBrandKit;
}

/**
 * What a partner looks like at an instant: its own kit, otherwise that of the nearest partner above that has one. Null where
 * nobody up to the manufacturer has.
 */
export function kitInForce(
  kits: ReadonlyMap<string, PartnerBrandKit | null>,
  relations: readonly PartnerRelation[],
  { partnerId, at }: { readonly partnerId: string; readonly at: Date },
): KitInForce | null {
  for (const each of chainAt(relations, partnerId, at)) {
    const kit = kits.get(each);
    if (kit) return { partnerId: each, kit };
  }
  return null;
}

/** How a colour is used, and where it had to be corrected to be read. Ratios are of WCAG, from 1 to 21. */
export interface ColourCheck {
  readonly onSolid: string;
  readonly onSolidRatio: number;
  readonly textOnLight: string;
  /** As text on white the colour itself is too pale; links are darker then. */
  readonly darkened: boolean;
  /** It can hardly be told from the paper. */
  readonly pale: boolean;
}

const LEAST_SEEN = 1.5;

export function checkColour(colour: string): ColourCheck {
  const { onSolid, textOnLight } = safeColours(colour);
  return {
    onSolid,
    onSolidRatio: contrastOf(colour, onSolid),
    textOnLight,
    darkened: textOnLight.toLowerCase() !== colour.toLowerCase(),
    pale: contrastOf(colour, '#ffffff') < LEAST_SEEN,
  };
}
