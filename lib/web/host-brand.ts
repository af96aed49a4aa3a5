import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { findHostBrand } from '@/db/read/partner/brand-host';
import { safeColours } from '@/lib/domain/partners/brand-colour';
import { OWN_HOST_HEADER } from './own-host';

/** A partner's brand as a page shows it. */
export interface PageBrand {
  readonly name: string;
  /** The address of its logo; null without one. */
  readonly logo: string | null;
  /** Accent colours as custom properties; none for ink. */
  readonly accent: Readonly<Record<`--${string}`, string>>;
}

/** The brand of the partner whose own host this request came to; null on every other host. */
export const getHostBrand = cache(async (): Promise<PageBrand | null> => {
  const host = (await headers()).get(OWN_HOST_HEADER);
  const found = host === null ? null : await findHostBrand(host);
  if (!found) return null;
  const { tenantId, name, colour, logoHash } = found;
  return {
    name,
    logo: logoHash === null ? null : `/logos/${tenantId}/${logoHash}`,
    accent: colour === null ? {} : accentOf(colour),
  };
});

/** On dark surfaces the brand is lighter, with dark text on it. */
function accentOf(colour: string): PageBrand['accent'] {
  const { solid, onSolid, textOnLight, textOnDark } = safeColours(colour);
  return {
    '--accent': `light-dark(${solid}, ${textOnDark})`,
    '--on-accent': `light-dark(${onSolid}, #18181b)`,
    '--accent-text': `light-dark(${textOnLight}, ${textOnDark})`,
  };
}
