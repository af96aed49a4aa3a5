import { safeColours } from '@/lib/domain/partners/brand-colour';

/** What stands in place of a brand's look on paper. */
export interface OwnLook {
  /** `#rrggbb`, with the colour of text that can be read on it. */
  readonly colour: string;
  readonly onColour: string;
  /** Of a line below the band; null without one. */
  readonly secondColour: string | null;
  /** A PNG, JPEG or SVG as a data URL. */
  readonly logo: string | null;
}

const INK = '#18181b';

/** A look as paper is drawn with it; ink where it has no colour. */
export function paperLook({ colour, secondColour, logo }: Look): OwnLook {
  const solid = colour ?? INK;
  return { colour: solid, onColour: safeColours(solid).onSolid, secondColour, logo };
}

type Look = Pick<OwnLook, 'secondColour' | 'logo'> & { readonly colour: string | null };
