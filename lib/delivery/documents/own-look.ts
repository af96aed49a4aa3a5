import type { OwnLook } from '@/components/billing/paper-text';
import { safeColours } from '@/lib/domain/partners/brand-colour';
import type { DocumentLook } from '@/lib/domain/payouts/partner-document';
import { INK } from './brand-look';

/** A partner's look as paper is drawn with it; ink where it has no colour. */
export function ownLook({ colour, secondColour, logo }: DocumentLook): OwnLook {
  const solid = colour ?? INK.text;
  return { colour: solid, onColour: safeColours(solid).onSolid, secondColour, logo };
}
