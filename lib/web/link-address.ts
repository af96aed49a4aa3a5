import 'server-only';
import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import { productAddress } from './auth/secrets';

/** Where a partner's link or label leads. Without a language: the visitor's own is chosen when they come. */
export function linkAddress(link: { kind: 'link' | 'device'; code: string; brand: { key: string } }): string {
  const way = link.kind === 'device' ? 'c' : 'l';
  return `${productAddress()}/b/${link.brand.key}/${way}/${shownPartnerCode(link.code)}`;
}
