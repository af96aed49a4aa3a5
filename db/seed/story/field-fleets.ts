import type { PartnerKey } from './network';

/** The product lines of the field equipment by the names the story calls them. */
export type FieldLine = 'irrigation' | 'trackers' | 'trailers' | 'connect';

/** A business that rents or runs field equipment and pays by transfer. */
export interface FieldFleet {
  readonly name: string;
  readonly email: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly vatId?: string;
  readonly line: FieldLine;
  readonly planKey: string;
  readonly orderedAt: Date;
  readonly quantity: number;
  readonly soldBy?: PartnerKey;
  /** A partner that is invoiced in the customer's place. */
  readonly paidBy?: PartnerKey;
  readonly paysAfterDays: number;
}

/** Midnight in Berlin, where the company counts its days. */
const NEW_YEAR = new Date('2025-12-31T23:00:00Z');

export const FIELD_FLEETS: readonly FieldFleet[] = [
  {
    name: 'Weingut Moosbach',
    email: 'keller@weingut-moosbach.example',
    street: 'Kellerweg 5',
    postalCode: '55430',
    city: 'Oberwesel',
    vatId: 'DE811907980',
    line: 'irrigation',
    planKey: 'seasonal',
    orderedAt: NEW_YEAR,
    quantity: 50,
    paysAfterDays: 8,
  },
  {
    name: 'Obsthof Altes Land',
    email: 'hof@obsthof-altesland.example',
    street: 'Deichstraße 61',
    postalCode: '21635',
    city: 'Jork',
    line: 'irrigation',
    planKey: 'seasonal-40',
    orderedAt: new Date('2026-01-31T23:00:00Z'),
    quantity: 31,
    paysAfterDays: 11,
  },
  {
    name: 'Baltic Baumaschinen',
    email: 'miete@baltic-bau.example',
    street: 'Werftstraße 22',
    postalCode: '18057',
    city: 'Rostock',
    vatId: 'DE136725570',
    line: 'trackers',
    planKey: 'fleet',
    orderedAt: new Date('2026-02-28T23:00:00Z'),
    quantity: 130,
    paysAfterDays: 10,
  },
  {
    name: 'Flutschutz Mittelelbe',
    email: 'einsatz@flutschutz-elbe.example',
    street: 'Am Pegel 1',
    postalCode: '39104',
    city: 'Magdeburg',
    line: 'trailers',
    planKey: 'per-mile',
    orderedAt: new Date('2026-08-31T22:00:00Z'),
    quantity: 1,
    paysAfterDays: 7,
  },
  {
    name: 'Hafenlogistik Stralsund',
    email: 'it@hafenlogistik.example',
    street: 'Am Querkanal 3',
    postalCode: '18439',
    city: 'Stralsund',
    line: 'connect',
    planKey: 'connect',
    orderedAt: new Date('2026-08-31T22:00:00Z'),
    quantity: 1,
    paysAfterDays: 9,
  },
  ...['Gartenfreunde Süd', 'Gartenfreunde Nord', 'Kolonie Rosenhain', 'Kolonie Seeblick', 'Kolonie Birkengrund'].map(
    (name, index): FieldFleet => ({
      name,
      email: `vorstand@garten-${index + 1}.example`,
      street: `Gartenweg ${index + 2}`,
      postalCode: '24105',
      city: 'Kiel',
      line: 'irrigation',
      planKey: 'seasonal',
      orderedAt: new Date('2026-03-31T22:00:00Z'),
      quantity: 2 + index,
      soldBy: 'petersen',
      paidBy: 'petersen',
      paysAfterDays: 6,
    }),
  ),
];

/**
 * April 2026 of the trackers: 100 in service all month, 20 more from the 16th, 10 suspended after ten days. By the day
 * 100 × 4.00, 20 × 4.00 × 15/30 and 10 × (4.00 × 10 + 0.50 × 20)/30, together 456.66. In August the ten come back.
 */
export const TRACKERS = {
  serials: Array.from({ length: 130 }, (_, index) => `TR1-7001-${String(index + 1).padStart(4, '0')}`),
  joining: { first: 110, count: 20, at: new Date('2026-04-15T22:00:00Z') },
  resting: { first: 100, count: 10, from: new Date('2026-04-10T22:00:00Z'), until: new Date('2026-08-11T22:00:00Z') },
} as const;

export const TRAILER = 'TL1-8101-0001';
export const GATEWAY = 'GW1-9001-0001';

/** Miles on local days of October 2026. The longest day counts 250: 250 + 120 + 112 = 482. */
export const MILES: readonly { readonly day: number; readonly miles: number; readonly lateHours?: number }[] = [
  { day: 6, miles: 310 },
  { day: 14, miles: 120, lateHours: 36 },
  { day: 22, miles: 112 },
];

/** A month's messages, sent evenly: 620,000 in October. */
export const MESSAGES_A_DAY = { september: 18_500, october: 20_000 } as const;
