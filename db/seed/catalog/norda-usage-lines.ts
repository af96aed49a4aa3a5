import { itemPriceKey, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import { MONTHLY } from '@/lib/domain/time/interval';
import { terms, type LineStory } from './line-story';

const PLAN = { terms: terms({ withdrawalDays: 0 }), commissionable: true, archived: false } as const;

const PAY_PER_MILE: PlanContent = {
  key: 'per-mile',
  names: { en: 'Pay per mile', de: 'Meilenpreis', it: 'A miglio' },
  taglines: { en: 'A base and what you drive', de: 'Grundpreis und gefahrene Meilen', it: 'Base e miglia percorse' },
  prices: [{ key: 'EUR-month', currency: 'EUR', interval: MONTHLY, model: { kind: 'flat', amount: '29.00' } }],
  items: [
    {
      key: 'miles',
      names: { en: 'Miles driven', de: 'Gefahrene Meilen', it: 'Miglia percorse' },
      timing: 'arrears',
      quantity: { kind: 'meter', featureKey: 'distance.driven', dailyCap: '250' },
      prices: [
        {
          key: itemPriceKey('miles', 'EUR', MONTHLY),
          currency: 'EUR',
          interval: MONTHLY,
          model: { kind: 'per_unit', unitAmount: '0.06' },
        },
      ],
    },
  ],
  grants: { 'distance.driven': { kind: 'metered', included: 100_000, per: 'month' } },
  ...PLAN,
};

const CONNECT: PlanContent = {
  key: 'connect',
  names: { en: 'Connect', de: 'Connect', it: 'Connect' },
  taglines: { en: 'Every message of your fleet', de: 'Jede Nachricht Ihrer Flotte', it: 'Ogni messaggio della flotta' },
  prices: [{ key: 'EUR-month', currency: 'EUR', interval: MONTHLY, model: { kind: 'flat', amount: '0.00' } }],
  items: [
    {
      key: 'messages',
      names: { en: 'Messages, in thousands', de: 'Nachrichten, in Tausend', it: 'Messaggi, in migliaia' },
      timing: 'arrears',
      quantity: { kind: 'meter', featureKey: 'messages.sent', per: '1000' },
      prices: [
        {
          key: itemPriceKey('messages', 'EUR', MONTHLY),
          currency: 'EUR',
          interval: MONTHLY,
          model: {
            kind: 'graduated',
            tiers: [
              { upTo: '100', unitAmount: '0.40' },
              { upTo: '500', unitAmount: '0.30' },
              { upTo: null, unitAmount: '0.20' },
            ],
          },
        },
      ],
    },
  ],
  grants: { 'messages.sent': { kind: 'metered', included: 100_000_000, per: 'month' } },
  ...PLAN,
};

/** Pump trailers: 29.00 a month and 0.06 for a mile; a day counts 250 miles at most. */
export const NORDA_TRAILERS: LineStory = {
  line: {
    key: 'norda-trailers',
    names: { en: 'Norda Pump Trailers', de: 'Norda Pumpenanhänger', it: 'Norda Pompe carrellate' },
    description: {
      en: 'Mobile pumps, priced by the mile',
      de: 'Mobile Pumpen, nach Meilen berechnet',
      it: 'Pompe mobili, a tariffa per miglio',
    },
    unitNames: {
      one: { en: 'trailer', de: 'Anhänger', it: 'carrello' },
      other: { en: 'trailers', de: 'Anhänger', it: 'carrelli' },
    },
    currencies: ['EUR'],
    featureGroups: [{ key: 'usage', names: { en: 'Usage', de: 'Nutzung', it: 'Utilizzo' } }],
    features: [
      {
        key: 'distance.driven',
        code: 1,
        kind: 'metered',
        group: 'usage',
        icon: 'activity',
        criticality: 'normal',
        names: { en: 'Distance driven', de: 'Gefahrene Strecke', it: 'Distanza percorsa' },
        unit: { en: 'miles', de: 'Meilen', it: 'miglia' },
      },
    ],
    models: [{ sku: 'NOR-TL1', name: 'Trailer 1', hardwareRevision: 'A' }],
  },
  releases: [
    {
      publishedAt: new Date('2025-11-27T09:00:00Z'),
      title: 'Launch of Pump Trailers',
      patches: [{ op: 'add-plan', plan: PAY_PER_MILE, after: null }],
    },
  ],
};

/** Messages of a fleet's gateways: 0.40, 0.30 and 0.20 for a thousand, in tiers of 100,000 and 500,000. */
export const NORDA_CONNECT: LineStory = {
  line: {
    key: 'norda-connect',
    names: { en: 'Norda Connect', de: 'Norda Connect', it: 'Norda Connect' },
    description: {
      en: 'Messages of gateways, priced by the thousand',
      de: 'Nachrichten von Gateways, nach Tausend berechnet',
      it: 'Messaggi dei gateway, a migliaia',
    },
    unitNames: {
      one: { en: 'gateway', de: 'Gateway', it: 'gateway' },
      other: { en: 'gateways', de: 'Gateways', it: 'gateway' },
    },
    currencies: ['EUR'],
    featureGroups: [{ key: 'usage', names: { en: 'Usage', de: 'Nutzung', it: 'Utilizzo' } }],
    features: [
      {
        key: 'messages.sent',
        code: 1,
        kind: 'metered',
        group: 'usage',
        icon: 'message',
        criticality: 'normal',
        names: { en: 'Messages sent', de: 'Gesendete Nachrichten', it: 'Messaggi inviati' },
        unit: { en: 'messages', de: 'Nachrichten', it: 'messaggi' },
      },
    ],
    models: [{ sku: 'NOR-GW1', name: 'Gate 1', hardwareRevision: 'C' }],
  },
  releases: [
    {
      publishedAt: new Date('2025-11-27T10:00:00Z'),
      title: 'Launch of Connect',
      patches: [{ op: 'add-plan', plan: CONNECT, after: null }],
    },
  ],
};
