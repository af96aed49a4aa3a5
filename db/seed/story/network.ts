import type { NewPartner } from '@/lib/commands/partners/create-partner';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';

export type PartnerKey =
  'nordwind' | 'elbe' | 'muster' | 'lueneburg' | 'heide' | 'kuestenwaerme' | 'petersen' | 'petersen-ost' | 'foerde';

export interface StoryPartner extends Omit<NewPartner, 'parentId'> {
  readonly key: PartnerKey;
  readonly parent?: PartnerKey;
  readonly joinedOn: Date;
}

function partner(
  key: PartnerKey,
  [name, type]: [name: string, type: NewPartner['type']],
  place: { street: string; postalCode: string; city: string },
  rest: Pick<NewPartner, 'phone' | 'tier' | 'territories'> & {
    parent?: PartnerKey;
    status?: NewPartner['status'];
    joinedOn: string;
  },
): StoryPartner {
  const { status = 'active', joinedOn, ...others } = rest;
  return {
    key,
    name,
    type,
    status,
    email: `kontakt@${key}.example`,
    address: { ...place, country: 'DE' },
    payoutCurrency: 'EUR',
    joinedOn: new Date(joinedOn),
    ...others,
  };
}

/** Three levels: a distributor, those below, and the installers below them. Parents before children. */
export const PARTNERS: readonly StoryPartner[] = [
  partner(
    'nordwind',
    ['Nordwind Distribution GmbH', 'distributor'],
    { street: 'Amsinckstraße 40', postalCode: '20097', city: 'Hamburg' },
    { joinedOn: '2025-11-21T09:00:00Z', phone: '+49 40 5550 700', tier: 'gold', territories: ['DE'] },
  ),
  partner(
    'elbe',
    ['Elbe Haustechnik', 'distributor'],
    { street: 'Billhorner Deich 9', postalCode: '20539', city: 'Hamburg' },
    { parent: 'nordwind', joinedOn: '2025-11-24T09:00:00Z', phone: '+49 40 5550 311', tier: 'silver' },
  ),
  partner(
    'muster',
    ['Muster Elektro', 'installer'],
    { street: 'Am Sande 12', postalCode: '21335', city: 'Lüneburg' },
    { parent: 'elbe', joinedOn: '2025-11-25T09:00:00Z', phone: '+49 4131 5550 20', tier: 'silver' },
  ),
  partner(
    'lueneburg',
    ['Lüneburg Sanitär', 'installer'],
    { street: 'Bockelmannstraße 3', postalCode: '21337', city: 'Lüneburg' },
    { parent: 'elbe', joinedOn: '2025-12-08T09:00:00Z', phone: '+49 4131 5550 61' },
  ),
  partner(
    'heide',
    ['Heide Klima', 'installer'],
    { street: 'Marktstraße 5', postalCode: '29614', city: 'Soltau' },
    { parent: 'elbe', joinedOn: '2026-01-12T09:00:00Z', phone: '+49 5191 5550 8' },
  ),
  partner(
    'kuestenwaerme',
    ['Küstenwärme Service', 'installer'],
    { street: 'Hafenstraße 18', postalCode: '25813', city: 'Husum' },
    { parent: 'nordwind', joinedOn: '2025-12-01T09:00:00Z', phone: '+49 4841 5550 14' },
  ),
  partner(
    'petersen',
    ['Pumpen Petersen', 'service'],
    { street: 'Überseetor 2', postalCode: '28217', city: 'Bremen' },
    { parent: 'nordwind', joinedOn: '2025-12-02T09:00:00Z', phone: '+49 421 5550 33' },
  ),
  partner(
    'petersen-ost',
    ['Petersen Service Ost', 'service'],
    { street: 'Lange Straße 80', postalCode: '18055', city: 'Rostock' },
    { parent: 'petersen', joinedOn: '2026-02-02T09:00:00Z', phone: '+49 381 5550 12' },
  ),
  partner(
    'foerde',
    ['Fördetechnik Kiel', 'installer'],
    { street: 'Holstenbrücke 6', postalCode: '24103', city: 'Kiel' },
    {
      parent: 'nordwind',
      status: 'invited',
      joinedOn: '2026-11-18T10:00:00Z',
      phone: '+49 431 5550 77',
      territories: ['DE-24*'],
    },
  ),
];

export const COMMISSION_PLAN = {
  code: 'CP-7',
  name: 'Partners North',
  holdDays: 30,
  payoutDay: 5,
  timeZone: 'Europe/Berlin',
  minimumPayoutMinor: 50_00,
  currency: 'EUR',
  maxTotalPercent: '30',
  inactiveParent: 'compress',
} as const;

export interface StoryRule {
  readonly from: Date;
  readonly code: string;
  readonly name: string;
  readonly percent: string;
  readonly forTypes?: CommissionRuleContent['partnerTypes'];
  readonly forPartner?: PartnerKey;
  /** Only for partners of these tiers, who sold this much in the quarter. */
  readonly forTiers?: { readonly tiers: readonly string[]; readonly soldMinor: number };
}

/** What the rules said from when on. Installers got 18 % in the first winter; the past keeps it. */
export const RULES: readonly StoryRule[] = [
  { from: new Date('2025-11-24T08:00:00Z'), code: 'R1', name: 'Installers', percent: '18', forTypes: ['installer'] },
  {
    from: new Date('2025-11-24T08:01:00Z'),
    code: 'R2',
    name: 'Distributors',
    percent: '30',
    forTypes: ['distributor'],
  },
  { from: new Date('2025-11-24T09:05:00Z'), code: 'R3', name: 'Elbe Haustechnik', percent: '26', forPartner: 'elbe' },
  {
    from: new Date('2025-11-24T08:02:00Z'),
    code: 'R4',
    name: 'Service partners',
    percent: '18',
    forTypes: ['service'],
  },
  {
    from: new Date('2025-12-02T09:05:00Z'),
    code: 'R5',
    name: 'Pumpen Petersen',
    percent: '24',
    forPartner: 'petersen',
  },
  { from: new Date('2026-03-31T22:00:00Z'), code: 'R1', name: 'Installers', percent: '20', forTypes: ['installer'] },
  {
    from: new Date('2026-03-31T22:01:00Z'),
    code: 'R6',
    name: 'Gold installers',
    percent: '22',
    forTypes: ['installer'],
    forTiers: { tiers: ['gold'], soldMinor: 1_500_00 },
  },
];
