import type { PartnerKey } from './network';

/** A business that has pumping stations looked after, all on one subscription. */
export interface Fleet {
  readonly name: string;
  readonly email: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: 'DE' | 'AT';
  readonly vatId: string;
  readonly soldBy: PartnerKey;
  readonly orderedAt: Date;
  readonly planKey: 'watch' | 'pro' | 'care';
  readonly interval: 'month' | 'year';
  readonly stations: readonly { readonly serial: string; readonly place: string }[];
  /** Days after which they pay a bill by transfer. */
  readonly paysAfterDays: number;
}

function stations(prefix: string, places: readonly string[]): Fleet['stations'] {
  return places.map((place, index) => ({ serial: `${prefix}-${String(index + 1).padStart(4, '0')}`, place }));
}

export const FLEETS: readonly Fleet[] = [
  {
    name: 'Stadtwerke Lüneburg',
    email: 'jonas.reimer@stadtwerke-lueneburg.example',
    street: 'Wasserweg 1',
    postalCode: '21335',
    city: 'Lüneburg',
    country: 'DE',
    vatId: 'DE116083719',
    soldBy: 'muster',
    orderedAt: new Date('2026-06-03T09:00:00Z'),
    planKey: 'pro',
    interval: 'month',
    paysAfterDays: 9,
    stations: stations('PW2-5501', [
      'Ochtmissen',
      'Kreideberg',
      'Goseburg',
      'Moorfeld',
      'Bülows Kamp',
      'Häcklingen',
      'Rettmer',
      'Oedeme',
      'Ebensberg',
      'Hafen',
    ]),
  },
  {
    name: 'Klinikum Stade',
    email: 'technik@klinikum-stade.example',
    street: 'Bremervörder Straße 111',
    postalCode: '21682',
    city: 'Stade',
    country: 'DE',
    vatId: 'DE201455094',
    soldBy: 'petersen',
    orderedAt: new Date('2025-12-15T10:00:00Z'),
    planKey: 'care',
    interval: 'year',
    paysAfterDays: 12,
    stations: stations('PW2-5502', ['Hebeanlage West', 'Hebeanlage Ost', 'Zisterne']),
  },
  {
    name: 'Reederei Hansen',
    email: 'werft@reederei-hansen.example',
    street: 'Am Kai 8',
    postalCode: '18055',
    city: 'Rostock',
    country: 'DE',
    vatId: 'DE137260982',
    soldBy: 'petersen-ost',
    orderedAt: new Date('2026-02-24T08:30:00Z'),
    planKey: 'watch',
    interval: 'month',
    paysAfterDays: 6,
    stations: stations('PW1-3301', ['Dock 1', 'Dock 2', 'Schleuse', 'Lagerhaus']),
  },
  {
    name: 'Thermalbad Ischgl',
    email: 'haustechnik@thermalbad.example',
    street: 'Dorfstraße 40',
    postalCode: '6561',
    city: 'Ischgl',
    country: 'AT',
    vatId: 'ATU58214907',
    soldBy: 'petersen',
    orderedAt: new Date('2026-04-14T07:30:00Z'),
    planKey: 'pro',
    interval: 'month',
    paysAfterDays: 10,
    stations: stations('PW2-5503', ['Becken 1', 'Becken 2', 'Quelle']),
  },
];

/** Made and not sold yet. */
export const IN_STOCK = ['AH3-7790-001A', 'AH3-7790-002B', 'AH3-7790-003C', 'PW2-5590-0001', 'PW2-5590-0002'] as const;
