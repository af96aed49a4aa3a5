import type { Localized } from '@/lib/domain/localized';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import type { Commitment } from '@/lib/domain/rating/price-schedule';
import {
  counted,
  flat,
  itemOf,
  ON,
  OWN_DATA,
  perUnit,
  planOf,
  priceOfPlan,
  PROTECTED,
  text,
  type LineTemplate,
  type TemplateFeature,
} from './line-template';

const USAGE = { key: 'usage', names: text('Usage', 'Nutzung', 'Utilizzo') };
const SWITCH = { code: 3, kind: 'switch', group: 'usage', criticality: 'normal' } as const;

interface UsageTemplate {
  readonly key: string;
  readonly description: Localized;
  readonly unitNames: LineTemplate['unitNames'];
  readonly plan: { readonly key: string; readonly names: Localized; readonly taglines: Localized };
  /** A month, whatever is used. */
  readonly base: string;
  readonly meter: { readonly key: string; readonly names: Localized; readonly unit: Localized; readonly icon: string };
  readonly item: { readonly key: string; readonly names: Localized; readonly dailyCap?: string };
  readonly model: PriceModel;
  readonly commitment?: Commitment;
  /** Switches the plan gives beside the meter. */
  readonly more?: readonly TemplateFeature[];
  readonly commissionable?: boolean;
}

/** One plan with one charged meter. */
function usageLine({ plan, base, meter, item, model, commitment, more = [], ...line }: UsageTemplate): LineTemplate {
  const { dailyCap, ...words } = item;
  const { key, description, unitNames, commissionable = true } = line;
  return {
    key,
    description,
    unitNames,
    featureGroups: [USAGE, PROTECTED],
    features: [OWN_DATA, { ...meter, code: 2, kind: 'metered', group: 'usage', criticality: 'normal' }, ...more],
    plans: [
      planOf({
        ...plan,
        prices: [priceOfPlan(flat(base))],
        items: [
          itemOf({
            ...words,
            timing: 'arrears',
            quantity: { kind: 'meter', featureKey: meter.key, ...(dailyCap === undefined ? {} : { dailyCap }) },
            model,
            ...(commitment === undefined ? {} : { commitment }),
          }),
        ],
        grants: { [meter.key]: counted(), ...Object.fromEntries(more.map((feature) => [feature.key, ON])) },
        terms: { withdrawalDays: 0 },
        commissionable,
      }),
    ],
  };
}

/** 12,480 m³ × 0.035 = 436.80, at least 300.00 and at most 600.00 a month. */
export const OUTCOME_BASED = usageLine({
  key: 'outcome-based',
  description: text(
    'Water moved, by the cubic metre',
    'Gefördertes Wasser, je Kubikmeter',
    'Acqua pompata, al metro cubo',
  ),
  unitNames: { one: text('pump', 'Pumpe', 'pompa'), other: text('pumps', 'Pumpen', 'pompe') },
  plan: {
    key: 'outcome',
    names: text('Pay for water', 'Wasser nach Menge', 'Paga l’acqua'),
    taglines: text('No pump to buy', 'Keine Pumpe kaufen', 'Nessuna pompa da comprare'),
  },
  base: '0.00',
  meter: {
    key: 'water.moved',
    names: text('Water moved', 'Gefördertes Wasser', 'Acqua pompata'),
    unit: text('m³', 'm³', 'm³'),
    icon: 'droplets',
  },
  item: { key: 'water', names: text('Water moved', 'Gefördertes Wasser', 'Acqua pompata') },
  model: perUnit('0.035'),
  commitment: { minimumAmount: '300.00', maximumAmount: '600.00' },
});

/** 40 kWh dispatched × 0.25 = 10.00. */
export const ASSET_SHARING = usageLine({
  key: 'asset-sharing',
  description: text('Shared batteries', 'Geteilte Speicher', 'Batterie condivise'),
  unitNames: { one: text('battery', 'Speicher', 'batteria'), other: text('batteries', 'Speicher', 'batterie') },
  plan: {
    key: 'dispatch',
    names: text('Grid service', 'Netzdienst', 'Servizio di rete'),
    taglines: text('Pay for what is dispatched', 'Nach abgerufener Energie', 'Si paga l’energia fornita'),
  },
  base: '0.00',
  meter: {
    key: 'energy.dispatched',
    names: text('Energy dispatched', 'Abgerufene Energie', 'Energia fornita'),
    unit: text('kWh', 'kWh', 'kWh'),
    icon: 'gauge',
  },
  item: { key: 'dispatch', names: text('Energy dispatched', 'Abgerufene Energie', 'Energia fornita') },
  model: perUnit('0.25'),
});

/** One filter at 7.90. */
export const REPLENISHMENT = usageLine({
  key: 'replenishment',
  description: text('Filters, delivered in time', 'Filter, rechtzeitig geliefert', 'Filtri, consegnati in tempo'),
  unitNames: { one: text('device', 'Gerät', 'dispositivo'), other: text('devices', 'Geräte', 'dispositivi') },
  plan: {
    key: 'refill',
    names: text('Refill', 'Nachschub', 'Ricarica'),
    taglines: text(
      'A new filter before the old one is used up',
      'Ein neuer Filter, bevor der alte verbraucht ist',
      'Un filtro nuovo prima che finisca',
    ),
  },
  base: '0.00',
  meter: {
    key: 'filter.delivered',
    names: text('Filters delivered', 'Gelieferte Filter', 'Filtri consegnati'),
    unit: text('filters', 'Filter', 'filtri'),
    icon: 'droplets',
  },
  item: { key: 'filters', names: text('Filters', 'Filter', 'Filtri') },
  model: perUnit('7.90'),
});

/** 12,400 homes × 0.02 = 248.00. */
export const DATA_PRODUCT = usageLine({
  key: 'data-product',
  description: text('Aggregated energy benchmark', 'Aggregierter Energievergleich', 'Confronto energetico aggregato'),
  unitNames: { one: text('buyer', 'Abnehmer', 'acquirente'), other: text('buyers', 'Abnehmer', 'acquirenti') },
  plan: {
    key: 'benchmark',
    names: text('Benchmark', 'Vergleich', 'Confronto'),
    taglines: text('Only homes that agreed', 'Nur Haushalte mit Zustimmung', 'Solo case consenzienti'),
  },
  base: '0.00',
  meter: {
    key: 'homes.counted',
    names: text('Homes in the benchmark', 'Haushalte im Vergleich', 'Case nel confronto'),
    unit: text('homes', 'Haushalte', 'case'),
    icon: 'users',
  },
  item: { key: 'homes', names: text('Homes in the benchmark', 'Haushalte im Vergleich', 'Case nel confronto') },
  model: perUnit('0.02'),
  commissionable: false,
});

/** 29.00 + 482 miles × 0.06 = 57.92; a day counts 250 miles at most. */
export const PAY_PER_USE = usageLine({
  key: 'pay-per-use',
  description: text('A base and every mile', 'Grundpreis und jede Meile', 'Una base e ogni miglio'),
  unitNames: { one: text('vehicle', 'Fahrzeug', 'veicolo'), other: text('vehicles', 'Fahrzeuge', 'veicoli') },
  plan: {
    key: 'per-mile',
    names: text('Pay per mile', 'Meilenpreis', 'A miglio'),
    taglines: text('A base and what you drive', 'Grundpreis und gefahrene Meilen', 'Base e miglia percorse'),
  },
  base: '29.00',
  meter: {
    key: 'distance.driven',
    names: text('Distance driven', 'Gefahrene Strecke', 'Distanza percorsa'),
    unit: text('miles', 'Meilen', 'miglia'),
    icon: 'activity',
  },
  item: { key: 'miles', names: text('Miles driven', 'Gefahrene Meilen', 'Miglia percorse'), dailyCap: '250' },
  model: perUnit('0.06'),
});

/** 20 % of an add-on of 1.00 = 0.20; the developer keeps 0.80. */
export const PLATFORM_FEE = usageLine({
  key: 'platform-fee',
  description: text('Platform for developers', 'Plattform für Entwickler', 'Piattaforma per sviluppatori'),
  unitNames: {
    one: text('developer', 'Entwickler', 'sviluppatore'),
    other: text('developers', 'Entwickler', 'sviluppatori'),
  },
  plan: {
    key: 'platform',
    names: text('Platform access', 'Plattformzugang', 'Accesso alla piattaforma'),
    taglines: text(
      'Your add-ons on our devices',
      'Ihre Erweiterungen auf unseren Geräten',
      'Le tue estensioni sui nostri dispositivi',
    ),
  },
  base: '25.00',
  meter: {
    key: 'addon.turnover',
    names: text('Turnover of add-ons', 'Umsatz der Erweiterungen', 'Fatturato delle estensioni'),
    unit: text('turnover', 'Umsatz', 'fatturato'),
    icon: 'chart',
  },
  item: { key: 'share', names: text('Share of add-on turnover', 'Anteil am Umsatz', 'Quota del fatturato') },
  model: { kind: 'percentage', ratePercent: '20' },
  more: [
    {
      ...SWITCH,
      key: 'platform.publish',
      icon: 'radio',
      names: text('Publish add-ons', 'Erweiterungen anbieten', 'Pubblicare estensioni'),
    },
  ],
  commissionable: false,
});

/** 350.00 one time. */
export const SERVICE_BY_PEOPLE: LineTemplate = {
  key: 'service-by-people',
  description: text('Energy audit', 'Energieberatung', 'Audit energetico'),
  unitNames: { one: text('building', 'Gebäude', 'edificio'), other: text('buildings', 'Gebäude', 'edifici') },
  featureGroups: [{ key: 'service', names: text('Service', 'Service', 'Servizio') }, PROTECTED],
  features: [
    OWN_DATA,
    {
      ...SWITCH,
      code: 2,
      group: 'service',
      key: 'audit.report',
      icon: 'file-chart',
      names: text('Audit report', 'Bericht', 'Relazione'),
    },
  ],
  plans: [
    planOf({
      key: 'audit',
      names: text('Energy audit', 'Energieberatung', 'Audit energetico'),
      taglines: text('A visit and a report', 'Ein Besuch und ein Bericht', 'Una visita e una relazione'),
      prices: [priceOfPlan(flat('0.00'))],
      items: [
        itemOf({
          key: 'audit',
          names: text('Energy audit', 'Energieberatung', 'Audit energetico'),
          timing: 'once',
          quantity: { kind: 'one' },
          model: flat('350.00'),
        }),
      ],
      grants: { 'audit.report': ON },
    }),
  ],
};
