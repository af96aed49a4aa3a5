import type { NewProductLine } from '@/lib/commands/catalog/new-product-line';
import type { Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch, PatchValue } from '@/lib/domain/catalog/patch';
import { pricesIn, reprice, terms, type LineStory } from './line-story';

const ON: Grant = { kind: 'switch', on: true };
const OFF: Grant = { kind: 'switch', on: false };
const PROTECTED: Readonly<Record<string, Grant>> = { 'safety.dryrun': ON, 'data.export': ON };

/** Business customers have no right of withdrawal. */
const TERMS = terms({ withdrawalDays: 0 });

const FEATURES: NewProductLine['features'] = [
  {
    key: 'history.retention',
    code: 1,
    kind: 'limit',
    group: 'monitoring',
    icon: 'history',
    criticality: 'normal',
    names: { en: 'Level and pressure history', de: 'Verlauf von Pegel und Druck', it: 'Storico livello e pressione' },
    unit: { en: 'days', de: 'Tage', it: 'giorni' },
  },
  {
    key: 'alarms.sms',
    code: 2,
    kind: 'metered',
    group: 'monitoring',
    icon: 'message',
    criticality: 'normal',
    names: { en: 'SMS alarms', de: 'SMS-Alarme', it: 'Allarmi SMS' },
    unit: { en: 'messages', de: 'Nachrichten', it: 'messaggi' },
  },
  {
    key: 'runtime.analysis',
    code: 3,
    kind: 'switch',
    group: 'monitoring',
    icon: 'activity',
    criticality: 'normal',
    minimumFirmware: '4.1.0',
    names: { en: 'Pump runtime analysis', de: 'Laufzeitanalyse der Pumpen', it: 'Analisi dei tempi di pompaggio' },
  },
  {
    key: 'energy.report',
    code: 4,
    kind: 'metered',
    group: 'monitoring',
    icon: 'file-chart',
    criticality: 'normal',
    names: { en: 'Energy reports', de: 'Energieberichte', it: 'Report energetici' },
    unit: { en: 'reports', de: 'Berichte', it: 'report' },
  },
  {
    key: 'remote.control',
    code: 5,
    kind: 'switch',
    group: 'operation',
    icon: 'radio',
    criticality: 'normal',
    minimumFirmware: '4.0.0',
    names: { en: 'Remote control', de: 'Fernsteuerung', it: 'Controllo remoto' },
  },
  {
    key: 'team.seats',
    code: 6,
    kind: 'limit',
    group: 'operation',
    icon: 'users',
    criticality: 'normal',
    names: { en: 'Operators', de: 'Bedienende', it: 'Operatori' },
    unit: { en: 'people', de: 'Personen', it: 'persone' },
  },
  {
    key: 'service.visit',
    code: 7,
    kind: 'metered',
    group: 'operation',
    icon: 'wrench',
    criticality: 'normal',
    names: { en: 'Service visit', de: 'Wartungsbesuch', it: 'Visita di manutenzione' },
    unit: { en: 'visits', de: 'Besuche', it: 'visite' },
  },
  {
    key: 'safety.dryrun',
    code: 8,
    kind: 'switch',
    group: 'protected',
    icon: 'shield',
    criticality: 'safety',
    names: { en: 'Dry-run protection', de: 'Trockenlaufschutz', it: 'Protezione marcia a secco' },
  },
  {
    key: 'data.export',
    code: 9,
    kind: 'switch',
    group: 'protected',
    icon: 'download',
    criticality: 'legal',
    names: { en: 'Export of own station data', de: 'Export eigener Stationsdaten', it: 'Esportazione dei propri dati' },
  },
];

const WATCH: PlanContent = {
  key: 'watch',
  names: { en: 'Watch', de: 'Watch', it: 'Watch' },
  taglines: { en: 'Know that it runs', de: 'Wissen, dass sie läuft', it: 'Sapere che funziona' },
  prices: pricesIn('EUR', { month: '1.80', year: '18.00' }, 'per_unit'),
  grants: {
    'history.retention': { kind: 'limit', value: 30 },
    'alarms.sms': { kind: 'metered', included: 10, per: 'month' },
    'runtime.analysis': OFF,
    'remote.control': OFF,
    'team.seats': { kind: 'limit', value: 3 },
    ...PROTECTED,
  },
  terms: TERMS,
  commissionable: true,
  archived: false,
};

const PRO: PlanContent = {
  key: 'pro',
  names: { en: 'Pro', de: 'Pro', it: 'Pro' },
  taglines: {
    en: 'See why, act from anywhere',
    de: 'Ursachen sehen, von überall handeln',
    it: 'Capire perché, agire ovunque',
  },
  prices: pricesIn('EUR', { month: '5.80', year: '58.00' }, 'per_unit'),
  grants: {
    'history.retention': { kind: 'limit', value: 365 },
    'alarms.sms': { kind: 'metered', included: 50, per: 'month' },
    'runtime.analysis': ON,
    'energy.report': { kind: 'metered', included: 1, per: 'month' },
    'remote.control': OFF,
    'team.seats': { kind: 'limit', value: 10 },
    ...PROTECTED,
  },
  terms: TERMS,
  commissionable: true,
  archived: false,
};

const CARE: PlanContent = {
  key: 'care',
  names: { en: 'Care', de: 'Care', it: 'Care' },
  taglines: {
    en: 'Pro, and we look after the station',
    de: 'Pro, und wir betreuen die Station',
    it: 'Pro, e ci occupiamo noi della stazione',
  },
  prices: pricesIn('EUR', { month: '9.50', year: '95.00' }, 'per_unit'),
  grants: {
    'history.retention': { kind: 'limit', value: 1095 },
    'alarms.sms': { kind: 'metered', included: 200, per: 'month' },
    'runtime.analysis': ON,
    'energy.report': { kind: 'metered', included: 4, per: 'month' },
    'remote.control': ON,
    'team.seats': { kind: 'limit', value: 25 },
    'service.visit': { kind: 'metered', included: 1, per: 'year' },
    ...PROTECTED,
  },
  terms: TERMS,
  commissionable: true,
  archived: false,
};

function grant(plan: string, feature: string, value: PatchValue): Patch {
  return { op: 'set', path: ['plans', plan, 'grants', feature], value };
}

/** Pumping stations of Norda, priced per station. Live at the end: Watch 2.00, Pro 6.20, Care 9.90 a month; ten months' price a year. */
export const NORDA_PUMPWATCH: LineStory = {
  line: {
    key: 'norda-pumpwatch',
    names: { en: 'Norda PumpWatch', de: 'Norda PumpWatch', it: 'Norda PumpWatch' },
    description: {
      en: 'Monitoring of pumping stations',
      de: 'Überwachung von Pumpstationen',
      it: 'Monitoraggio di stazioni di pompaggio',
    },
    unitNames: {
      one: { en: 'station', de: 'Station', it: 'stazione' },
      other: { en: 'stations', de: 'Stationen', it: 'stazioni' },
    },
    currencies: ['EUR'],
    featureGroups: [
      { key: 'monitoring', names: { en: 'Monitoring', de: 'Überwachung', it: 'Monitoraggio' } },
      { key: 'operation', names: { en: 'Operation', de: 'Betrieb', it: 'Gestione' } },
      { key: 'protected', names: { en: 'Protected', de: 'Geschützt', it: 'Protetto' } },
    ],
    features: FEATURES,
    models: [
      { sku: 'NOR-PW1', name: 'PumpWatch 1', hardwareRevision: 'D' },
      { sku: 'NOR-PW2', name: 'PumpWatch 2', hardwareRevision: 'B' },
    ],
  },
  releases: [
    {
      publishedAt: new Date('2025-11-21T08:30:00Z'),
      title: 'Launch of PumpWatch',
      patches: [
        { op: 'add-plan', plan: WATCH, after: null },
        { op: 'add-plan', plan: PRO, after: 'watch' },
        { op: 'add-plan', plan: CARE, after: 'pro' },
      ],
    },
    {
      publishedAt: new Date('2026-02-16T09:00:00Z'),
      title: 'Remote control in Pro',
      patches: [grant('pro', 'remote.control', { kind: 'switch', on: true })],
    },
    {
      publishedAt: new Date('2026-05-18T07:45:00Z'),
      title: 'Prices from June 2026',
      patches: [
        reprice('watch', 'EUR-month', '2.00', 'per_unit'),
        reprice('watch', 'EUR-year', '20.00', 'per_unit'),
        reprice('pro', 'EUR-month', '6.20', 'per_unit'),
        reprice('pro', 'EUR-year', '62.00', 'per_unit'),
        reprice('care', 'EUR-month', '9.90', 'per_unit'),
        reprice('care', 'EUR-year', '99.00', 'per_unit'),
      ],
    },
    {
      publishedAt: new Date('2026-08-24T08:15:00Z'),
      title: 'Two service visits a year in Care',
      patches: [grant('care', 'service.visit', { kind: 'metered', included: 2, per: 'year' })],
    },
    {
      publishedAt: new Date('2026-10-12T09:30:00Z'),
      title: 'More SMS alarms and operators in Pro',
      patches: [
        grant('pro', 'alarms.sms', { kind: 'metered', included: 100, per: 'month' }),
        grant('pro', 'team.seats', { kind: 'limit', value: 15 }),
      ],
    },
  ],
};
