import { describe, expect, it } from 'vitest';
import type { DealStatus } from './deal';
import {
  companyDomain,
  dealMatches,
  findDealConflicts,
  protectingDeal,
  type DealSubject,
  type RegisteredDeal,
} from './deal-match';
import { decideCredit, type CreditFacts } from './decide-credit';

const at = new Date('2026-11-20T09:00:00Z');
const nobody: DealSubject = { vatId: null, domain: null, country: 'DE', postalCode: null, street: null, serials: [] };
const altona: DealSubject = {
  ...nobody,
  vatId: 'DE 811 222 333',
  domain: 'altona.example',
  postalCode: '22765',
  street: 'Große Bergstr. 102',
};
const registered = (id: string, status: DealStatus, partnerId: string, day = '2026-11-01'): RegisteredDeal => ({
  ...altona,
  id,
  partnerId,
  status,
  protectedUntil: new Date('2027-01-30T00:00:00Z'),
  submittedAt: new Date(day),
  decidedAt: status === 'APPROVED' ? new Date(day) : null,
});

describe('two registrations are for the same customer', () => {
  it.each<[string, Partial<DealSubject>, string[]]>([
    ['by the VAT id, however it is spaced', { vatId: 'de811222333' }, ['vatId']],
    ['by the domain, also of an e-mail address', { domain: 'Info@www.altona.example' }, ['domain']],
    ['by the domain behind an address', { domain: 'https://www.altona.example/impressum' }, ['domain']],
    [
      'by the house, however the street is written',
      { postalCode: '22765', street: 'grosse bergstraße 102' },
      ['address'],
    ],
    ['not by the street in another town', { postalCode: '21335', street: 'Große Bergstr. 102' }, []],
    ['by nothing', {}, []],
  ])('%s', (_, other, matches) => {
    expect(dealMatches(altona, { ...nobody, ...other })).toEqual(matches);
  });

  it('not by a mailbox that everybody can have', () => {
    expect(companyDomain('kai@gmail.com')).toBeNull();
    expect(companyDomain('kai@stadtwerke.example')).toBe('stadtwerke.example');
  });

  it('by a serial number that both name', () => {
    expect(dealMatches({ ...nobody, serials: ['SN-1', 'SN-2'] }, { ...nobody, serials: ['SN-2'] })).toEqual(['serial']);
  });
});

describe('conflicts of a registration', () => {
  const subject = { ...altona, partnerId: 'partner_new' };

  it('an approved one of somebody else blocks, one that waits warns, and ended or own ones say nothing', () => {
    const others = [
      registered('deal_waits', 'IN_REVIEW', 'partner_a'),
      registered('deal_holds', 'APPROVED', 'partner_b'),
      registered('deal_lost', 'REJECTED', 'partner_c'),
      registered('deal_own', 'APPROVED', 'partner_new'),
    ];
    expect(findDealConflicts(subject, others, at).map(({ deal, blocks }) => [deal.id, blocks])).toEqual([
      ['deal_holds', true],
      ['deal_waits', false],
    ]);
  });

  it('the one approved first protects', () => {
    const deals = [
      registered('deal_late', 'APPROVED', 'partner_a', '2026-11-09'),
      registered('deal_early', 'APPROVED', 'partner_b'),
    ];
    expect(protectingDeal(altona, deals, at)?.id).toBe('deal_early');
    expect(protectingDeal(altona, deals, new Date('2027-01-30T00:00:00Z'))).toBeNull();
  });
});

describe('who is credited for a customer', () => {
  const link = { partnerId: 'partner_link', territories: [], isOwn: false };
  const facts = (rest: Partial<CreditFacts>): CreditFacts => ({
    customer: altona,
    deals: [],
    link,
    sourcedBy: null,
    ...rest,
  });
  const deal = registered('deal_1', 'APPROVED', 'partner_deal');

  it.each<[string, CreditFacts, { deal: string | null; sourcedBy: string | null; refused: string | null }]>([
    ['nobody without a link', facts({ link: null }), { deal: null, sourcedBy: null, refused: null }],
    ['the link', facts({}), { deal: null, sourcedBy: 'partner_link', refused: null }],
    [
      'an approved registration before the link',
      facts({ deals: [deal] }),
      { deal: 'deal_1', sourcedBy: null, refused: 'deal' },
    ],
    [
      'both for the same partner',
      facts({ deals: [{ ...deal, partnerId: 'partner_link' }] }),
      { deal: 'deal_1', sourcedBy: 'partner_link', refused: null },
    ],
    [
      'not a link outside of its territory',
      facts({ link: { ...link, territories: ['AT', 'DE-21*'] } }),
      { deal: null, sourcedBy: null, refused: 'territory' },
    ],
    [
      'a link inside of its territory',
      facts({ link: { ...link, territories: ['DE-22*'] } }),
      { deal: null, sourcedBy: 'partner_link', refused: null },
    ],
    [
      'the first link, not the second',
      facts({ sourcedBy: 'partner_first' }),
      { deal: null, sourcedBy: null, refused: 'first_claim' },
    ],
    ['nobody twice', facts({ sourcedBy: 'partner_link' }), { deal: null, sourcedBy: null, refused: null }],
    [
      'nobody for themselves',
      facts({ link: { ...link, isOwn: true } }),
      { deal: null, sourcedBy: null, refused: 'own_customer' },
    ],
  ])('%s', (_, given, expected) => {
    const credit = decideCredit(given, at);
    expect({ ...credit, deal: credit.deal?.id ?? null }).toEqual(expected);
  });
});
