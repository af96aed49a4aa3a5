import { protectingDeal, type DealSubject, type RegisteredDeal } from './deal-match';
import { servesAddress } from './serves-address';

/** What is known when a customer claims a device, possibly after following a link. */
export interface CreditFacts<Deal extends RegisteredDeal = RegisteredDeal> {
  readonly customer: DealSubject;
  /** Registrations of the brand. */
  readonly deals: readonly Deal[];
  /** The link that was followed, while it worked. */
  readonly link: {
    readonly partnerId: string;
    readonly territories: readonly string[];
    readonly isOwn: boolean;
  } | null;
  /** Who is on record already as having brought this customer. */
  readonly sourcedBy: string | null;
}

export interface Credit<Deal extends RegisteredDeal = RegisteredDeal> {
  /** Protected and now converted: its partner sold to this customer. */
  readonly deal: Deal | null;
  /** The partner of the link brought this customer. */
  readonly sourcedBy: string | null;
  /** Why a link that was followed is not credited. */
  readonly refused: 'own_customer' | 'deal' | 'territory' | 'first_claim' | null;
}

/**
 * Who is credited for a customer: an earlier approved registration before a territory before a link; among links the first
 * one stays. Nobody brings themselves.
 */
export function decideCredit<Deal extends RegisteredDeal>(facts: CreditFacts<Deal>, at: Date): Credit<Deal> {
  const { customer, deals, link, sourcedBy } = facts;
  const deal = protectingDeal(customer, deals, at);
  const refused = ((): Credit['refused'] => {
    if (link === null) return null;
    if (link.isOwn) return 'own_customer';
    if (deal !== null && deal.partnerId !== link.partnerId) return 'deal';
    if (!servesAddress(link.territories, customer)) return 'territory';
    return sourcedBy !== null && sourcedBy !== link.partnerId ? 'first_claim' : null;
  })();
  const brought = link !== null && refused === null && sourcedBy === null ? link.partnerId : null;
  return { deal, sourcedBy: brought, refused };
}
