import type { Framing } from '@/lib/web/framing';

export interface PolicyTerms {
  readonly nonce: string;
  readonly formOrigins: readonly string[];
  readonly development: boolean;
  readonly framing: Framing;
}

const ANCESTORS: Readonly<Record<Framing, string>> = { nobody: `'none'`, ourselves: `'self'`, anybody: '*' };

/**
 * Scripts need the nonce of this very answer. Styles are allowed inline because React and the charts set style attributes.
 * A form may end at the hosted checkout: its action answers with a redirect there, and browsers check the whole chain.
 */
export function contentSecurityPolicy({ nonce, formOrigins, development, framing }: PolicyTerms): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self' ${formOrigins.join(' ')}`,
    `frame-ancestors ${ANCESTORS[framing]}`,
  ].join('; ');
}

/** The hosted checkout, and the sandbox's own one where it is used. */
export function checkoutOrigins(sandboxUrl: string | undefined): readonly string[] {
  const hosted = 'https://checkout.stripe.com';
  return sandboxUrl !== undefined && URL.canParse(sandboxUrl) ? [hosted, new URL(sandboxUrl).origin] : [hosted];
}
