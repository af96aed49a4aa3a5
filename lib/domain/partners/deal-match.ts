import { dealStatusAt, type DealDates, type DealStatus } from './deal';

/** What identifies the customer of a registration, or one that claims a device. */
export interface DealSubject {
  readonly vatId: string | null;
  readonly domain: string | null;
  readonly country: string;
  readonly postalCode: string | null;
  readonly street: string | null;
  readonly serials: readonly string[];
}

export type DealMatch = 'vatId' | 'domain' | 'address' | 'serial';

export interface RegisteredDeal extends DealSubject, DealDates {
  readonly id: string;
  readonly partnerId: string;
  /** When it was approved; null before. */
  readonly decidedAt: Date | null;
  readonly submittedAt: Date | null;
}

/** Whose mailboxes these are says nothing about a company. */
const SHARED_MAIL = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'icloud.com',
  'gmx.de',
  'web.de',
  'libero.it',
  'yahoo.com',
]);

/** The company's own domain in an address such as `https://www.stadtwerke.example/x` or `info@stadtwerke.example`; null when there is none. */
export function companyDomain(typed: string | null): string | null {
  const host = (typed ?? '')
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/[/?#].*$/, '')
    .replace(/^www\./, '');
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) && !SHARED_MAIL.has(host) ? host : null;
}

/** By what two describe the same customer; empty when by nothing. */
export function dealMatches(a: DealSubject, b: DealSubject): DealMatch[] {
  const same = (x: string | null, y: string | null): boolean => x !== null && x !== '' && x === y;
  const serials = new Set(a.serials);
  const found: readonly (readonly [DealMatch, boolean])[] = [
    ['vatId', same(plainVatId(a.vatId), plainVatId(b.vatId))],
    ['domain', same(companyDomain(a.domain), companyDomain(b.domain))],
    ['address', same(plainAddress(a), plainAddress(b))],
    ['serial', b.serials.some((serial) => serials.has(serial))],
  ];
  return found.flatMap(([match, is]) => (is ? [match] : []));
}

export interface DealConflict<Deal extends RegisteredDeal = RegisteredDeal> {
  readonly deal: Deal;
  readonly matches: readonly DealMatch[];
  /** An approved registration of somebody else keeps others out; one that waits only warns. */
  readonly blocks: boolean;
}

const WAITING: ReadonlySet<DealStatus> = new Set(['SUBMITTED', 'IN_REVIEW', 'ACTION_REQUIRED']);

/** Registrations of other partners for the same customer: those that block first, then the earlier ones. */
export function findDealConflicts<Deal extends RegisteredDeal>(
  subject: DealSubject & { readonly partnerId: string },
  others: readonly Deal[],
  at: Date,
): DealConflict<Deal>[] {
  return others
    .filter((deal) => deal.partnerId !== subject.partnerId)
    .flatMap((deal) => {
      const status = dealStatusAt(deal, at);
      const matches = dealMatches(subject, deal);
      const blocks = status === 'APPROVED';
      return matches.length === 0 || (!blocks && !WAITING.has(status)) ? [] : [{ deal, matches, blocks }];
    })
    .toSorted((a, b) => Number(b.blocks) - Number(a.blocks) || earlierFirst(a.deal, b.deal));
}

/** The registration in force for a customer at a time: the one approved first. */
export function protectingDeal<Deal extends RegisteredDeal>(
  subject: DealSubject,
  deals: readonly Deal[],
  at: Date,
): Deal | null {
  const inForce = deals.filter(
    (deal) => dealStatusAt(deal, at) === 'APPROVED' && dealMatches(subject, deal).length > 0,
  );
  return inForce.toSorted(earlierFirst)[0] ?? null;
}

function earlierFirst(a: RegisteredDeal, b: RegisteredDeal): number {
  const time = ({ decidedAt, submittedAt }: RegisteredDeal): number =>
    (decidedAt ?? submittedAt)?.getTime() ?? Infinity;
  return time(a) - time(b) || (a.id < b.id ? -1 : 1);
}

function plainVatId(vatId: string | null): string | null {
  return vatId === null ? null : vatId.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** `Große Bergstr. 102` and `Grosse Bergstraße 102` are one house. */
function plainAddress({ country, postalCode, street }: DealSubject): string | null {
  const house = (street ?? '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/strasse\b|str\.?(?=\s|$)/g, 'str')
    .replace(/[^a-z0-9]/g, '');
  return house === '' || !postalCode ? null : `${country} ${postalCode.trim()} ${house}`;
}
