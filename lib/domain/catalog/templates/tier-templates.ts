import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';
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

const DEVICES = { one: text('device', 'Gerät', 'dispositivo'), other: text('devices', 'Geräte', 'dispositivi') };
const MONITORING = { key: 'monitoring', names: text('Monitoring', 'Überwachung', 'Monitoraggio') };
const FREE_WORDS = {
  key: 'free',
  names: text('Free', 'Free', 'Free'),
  taglines: text('The device and its basics', 'Das Gerät und das Wichtigste', 'Il dispositivo e le basi'),
};

const HISTORY: TemplateFeature = {
  key: 'history.retention',
  code: 2,
  kind: 'limit',
  group: 'monitoring',
  icon: 'history',
  criticality: 'normal',
  names: text('Readings kept', 'Gespeicherte Messwerte', 'Letture conservate'),
  unit: text('days', 'Tage', 'giorni'),
};
const ALERTS: TemplateFeature = {
  key: 'alerts.realtime',
  code: 3,
  kind: 'switch',
  group: 'monitoring',
  icon: 'bell',
  criticality: 'normal',
  names: text('Real-time alerts', 'Meldungen in Echtzeit', 'Avvisi in tempo reale'),
};

/** A monthly and a yearly price for each device; a year costs ten months. */
const perDevice = (month: string, year: string) => [
  priceOfPlan(perUnit(month), MONTHLY),
  priceOfPlan(perUnit(year), YEARLY),
];

/** 96 of 240 trials convert: 96 × 4.90 = 470.40 a month. */
export const PREMIUM_MONITORING: LineTemplate = {
  key: 'premium-monitoring',
  description: text('Remote monitoring', 'Fernüberwachung', 'Monitoraggio remoto'),
  unitNames: DEVICES,
  featureGroups: [MONITORING, PROTECTED],
  features: [OWN_DATA, HISTORY, ALERTS],
  plans: [
    planOf({
      ...FREE_WORDS,
      prices: perDevice('0.00', '0.00'),
      grants: { 'history.retention': { kind: 'limit', value: 7 } },
    }),
    planOf({
      key: 'premium',
      names: text('Premium', 'Premium', 'Premium'),
      taglines: text(
        'A year of readings and alerts',
        'Ein Jahr Messwerte und Meldungen',
        'Un anno di letture e avvisi',
      ),
      prices: perDevice('4.90', '49.00'),
      grants: { 'history.retention': { kind: 'limit', value: 365 }, 'alerts.realtime': ON },
      terms: { trialDays: 14 },
    }),
  ],
};

/** From 2.90 to 4.90 on day 11 of 30: (4.90 − 2.90) × 20/30 = 1.33. */
export const SUBSCRIPTION_TIERS: LineTemplate = {
  key: 'subscription-tiers',
  description: text('Subscription in three tiers', 'Abonnement in drei Stufen', 'Abbonamento in tre livelli'),
  unitNames: DEVICES,
  featureGroups: [MONITORING, PROTECTED],
  features: [
    OWN_DATA,
    HISTORY,
    ALERTS,
    {
      key: 'remote.control',
      code: 4,
      kind: 'switch',
      group: 'monitoring',
      icon: 'radio',
      criticality: 'normal',
      names: text('Remote control', 'Fernsteuerung', 'Controllo remoto'),
    },
  ],
  plans: [
    planOf({
      ...FREE_WORDS,
      prices: perDevice('0.00', '0.00'),
      grants: { 'history.retention': { kind: 'limit', value: 7 } },
    }),
    planOf({
      key: 'standard',
      names: text('Standard', 'Standard', 'Standard'),
      taglines: text('Know when something is wrong', 'Wissen, wenn etwas nicht stimmt', 'Sapere se qualcosa non va'),
      prices: perDevice('2.90', '29.00'),
      grants: { 'history.retention': { kind: 'limit', value: 90 }, 'alerts.realtime': ON },
    }),
    planOf({
      key: 'premium',
      names: text('Premium', 'Premium', 'Premium'),
      taglines: text('Act from anywhere', 'Von überall handeln', 'Agire da ovunque'),
      prices: perDevice('4.90', '49.00'),
      grants: { 'history.retention': { kind: 'limit', value: 365 }, 'alerts.realtime': ON, 'remote.control': ON },
    }),
  ],
};

/** 59.00 one time for a device. */
export const FEATURE_UNLOCK: LineTemplate = {
  key: 'feature-unlock',
  description: text('Feature unlock', 'Funktionsfreischaltung', 'Sblocco di funzioni'),
  unitNames: DEVICES,
  featureGroups: [{ key: 'functions', names: text('Functions', 'Funktionen', 'Funzioni') }, PROTECTED],
  features: [
    OWN_DATA,
    {
      key: 'boost.mode',
      code: 2,
      kind: 'switch',
      group: 'functions',
      icon: 'key',
      criticality: 'normal',
      names: text('Boost mode', 'Boost-Modus', 'Modalità boost'),
    },
  ],
  plans: [
    planOf({
      key: 'base',
      names: text('Base', 'Basis', 'Base'),
      taglines: text('The device as it was bought', 'Das Gerät wie gekauft', 'Il dispositivo come acquistato'),
      prices: [priceOfPlan(flat('0.00'))],
      grants: {},
    }),
    planOf({
      key: 'boost',
      names: text('Boost', 'Boost', 'Boost'),
      taglines: text(
        'Paid once, for this device',
        'Einmal bezahlt, für dieses Gerät',
        'Un pagamento, per questo dispositivo',
      ),
      prices: [priceOfPlan(flat('0.00'))],
      items: [
        itemOf({
          key: 'unlock',
          names: text('Boost mode, once', 'Boost-Modus, einmalig', 'Modalità boost, una tantum'),
          timing: 'once',
          quantity: { kind: 'subscription' },
          model: perUnit('59.00'),
        }),
      ],
      grants: { 'boost.mode': ON },
    }),
  ],
};

/** 480.00 a year for a pump with two visits; the third costs 120.00. */
export const MAINTENANCE_CONTRACT: LineTemplate = {
  key: 'maintenance-contract',
  description: text('Proactive maintenance', 'Vorausschauende Wartung', 'Manutenzione proattiva'),
  unitNames: { one: text('pump', 'Pumpe', 'pompa'), other: text('pumps', 'Pumpen', 'pompe') },
  featureGroups: [{ key: 'service', names: text('Service', 'Service', 'Assistenza') }, PROTECTED],
  features: [
    OWN_DATA,
    {
      key: 'service.visit',
      code: 2,
      kind: 'metered',
      group: 'service',
      icon: 'wrench',
      criticality: 'normal',
      names: text('Service visits', 'Wartungsbesuche', 'Visite di manutenzione'),
      unit: text('visits', 'Besuche', 'visite'),
    },
    {
      key: 'service.response',
      code: 3,
      kind: 'limit',
      group: 'service',
      icon: 'gauge',
      criticality: 'normal',
      names: text('Response time', 'Reaktionszeit', 'Tempo di intervento'),
      unit: text('hours', 'Stunden', 'ore'),
    },
  ],
  plans: [
    planOf({
      key: 'care',
      names: text('Maintenance contract', 'Wartungsvertrag', 'Contratto di manutenzione'),
      taglines: text(
        'Two visits a year, help within 48 hours',
        'Zwei Besuche im Jahr, Hilfe in 48 Stunden',
        'Due visite, aiuto in 48 ore',
      ),
      prices: [priceOfPlan(perUnit('480.00'), YEARLY)],
      items: [
        itemOf({
          key: 'visits',
          names: text('Further visits', 'Weitere Besuche', 'Visite aggiuntive'),
          timing: 'arrears',
          quantity: { kind: 'meter', featureKey: 'service.visit' },
          model: { kind: 'per_unit', unitAmount: '120.00', includedQuantity: '2' },
          interval: YEARLY,
        }),
      ],
      grants: { 'service.visit': counted('year'), 'service.response': { kind: 'limit', value: 48 } },
      terms: { withdrawalDays: 0 },
    }),
  ],
};
