import { itemPriceKey, type PlanItem } from '@/lib/domain/catalog/catalog-document';
import { MONTHLY } from '@/lib/domain/time/interval';
import { terms, type LineStory } from './line-story';

/** Counted by the day: a device costs its price for the days it was served in a state, out of the days of the period. */
function deviceItem(
  key: string,
  names: PlanItem['names'],
  states: readonly ('active' | 'seasonal_hold' | 'suspended')[],
  unitAmount: string,
): PlanItem {
  return {
    key,
    names,
    timing: 'arrears',
    quantity: { kind: 'devices', policy: 'day_weighted', states },
    prices: [
      {
        key: itemPriceKey(key, 'EUR', MONTHLY),
        currency: 'EUR',
        interval: MONTHLY,
        model: { kind: 'per_unit', unitAmount },
      },
    ],
  };
}

/** Trackers on rented pumps and containers: 4.00 a month for a device in service, 0.50 while it is on hold, 6.00 to take it back into service. */
export const NORDA_TRACKERS: LineStory = {
  line: {
    key: 'norda-trackers',
    names: { en: 'Norda Trackers', de: 'Norda Tracker', it: 'Norda Tracker' },
    description: {
      en: 'Where rented pumps are, priced by the day of service',
      de: 'Wo Mietpumpen stehen, nach Diensttagen berechnet',
      it: 'Dove sono le pompe a noleggio, a giorni di servizio',
    },
    unitNames: {
      one: { en: 'tracker', de: 'Tracker', it: 'tracker' },
      other: { en: 'trackers', de: 'Tracker', it: 'tracker' },
    },
    currencies: ['EUR'],
    featureGroups: [{ key: 'operation', names: { en: 'Operation', de: 'Betrieb', it: 'Gestione' } }],
    features: [
      {
        key: 'location.live',
        code: 1,
        kind: 'switch',
        group: 'operation',
        icon: 'radio',
        criticality: 'normal',
        names: { en: 'Live location', de: 'Standort live', it: 'Posizione in tempo reale' },
      },
    ],
    models: [{ sku: 'NOR-TR1', name: 'Trace 1', hardwareRevision: 'B' }],
  },
  releases: [
    {
      publishedAt: new Date('2025-11-26T09:00:00Z'),
      title: 'Launch of Trackers',
      patches: [
        {
          op: 'add-plan',
          after: null,
          plan: {
            key: 'fleet',
            names: { en: 'Fleet', de: 'Flotte', it: 'Flotta' },
            taglines: {
              en: 'Pay for days in service',
              de: 'Zahlen für Diensttage',
              it: 'Si pagano i giorni di servizio',
            },
            prices: [
              {
                key: 'EUR-month',
                currency: 'EUR',
                interval: MONTHLY,
                model: { kind: 'flat', amount: '0.00' },
              },
            ],
            items: [
              deviceItem(
                'in-service',
                { en: 'Trackers in service', de: 'Tracker in Betrieb', it: 'Tracker in servizio' },
                ['active'],
                '4.00',
              ),
              deviceItem(
                'on-hold',
                { en: 'Trackers on hold', de: 'Ruhende Tracker', it: 'Tracker sospesi' },
                ['seasonal_hold', 'suspended'],
                '0.50',
              ),
              {
                key: 'reactivation',
                names: { en: 'Back into service', de: 'Wieder in Betrieb', it: 'Rimessa in servizio' },
                timing: 'arrears',
                quantity: { kind: 'device_transitions', from: 'suspended', to: 'active' },
                prices: [
                  {
                    key: itemPriceKey('reactivation', 'EUR', MONTHLY),
                    currency: 'EUR',
                    interval: MONTHLY,
                    model: { kind: 'per_unit', unitAmount: '6.00' },
                  },
                ],
              },
            ],
            grants: { 'location.live': { kind: 'switch', on: true } },
            terms: terms({ withdrawalDays: 0 }),
            commissionable: true,
            archived: false,
          },
        },
      ],
    },
  ],
};
