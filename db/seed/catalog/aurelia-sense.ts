import type { Grant, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch, PatchValue } from '@/lib/domain/catalog/patch';
import { AURELIA_FEATURE_GROUPS, AURELIA_FEATURES } from './aurelia-sense-features';
import { pricesIn, reprice, terms, type LineStory } from './line-story';

const ON: Grant = { kind: 'switch', on: true };
const OFF: Grant = { kind: 'switch', on: false };
const PROTECTED: Readonly<Record<string, Grant>> = { 'safety.frost': ON, 'data.export': ON };

const FREE: PlanContent = {
  key: 'free',
  names: { en: 'Free', de: 'Free', it: 'Free' },
  taglines: { en: 'See and set, from anywhere', de: 'Sehen und einstellen, von überall', it: 'Vedi e regola, ovunque' },
  prices: [
    ...pricesIn('EUR', { month: '0.00', year: '0.00' }, 'flat'),
    ...pricesIn('CHF', { month: '0.00', year: '0.00' }, 'flat'),
  ],
  grants: {
    'history.retention': { kind: 'limit', value: 7 },
    'alerts.leak': OFF,
    'heatpump.diagnostics': OFF,
    'zones.max': { kind: 'limit', value: 2 },
    schedules: ON,
    'support.priority': OFF,
    ...PROTECTED,
  },
  terms: terms(),
  commissionable: false,
  archived: false,
};

const STANDARD: PlanContent = {
  key: 'standard',
  names: { en: 'Standard', de: 'Standard', it: 'Standard' },
  taglines: {
    en: 'History, alerts and every room',
    de: 'Verlauf, Warnungen und jeder Raum',
    it: 'Storico, avvisi e ogni stanza',
  },
  prices: [
    ...pricesIn('EUR', { month: '2.50', year: '25.00' }, 'flat'),
    ...pricesIn('CHF', { month: '2.80', year: '28.00' }, 'flat'),
  ],
  grants: {
    'history.retention': { kind: 'limit', value: 90 },
    'alerts.leak': OFF,
    'heatpump.diagnostics': OFF,
    'reports.export': { kind: 'metered', included: 1, per: 'month' },
    'zones.max': { kind: 'limit', value: 6 },
    schedules: ON,
    'support.priority': OFF,
    ...PROTECTED,
  },
  terms: terms(),
  commissionable: true,
  archived: false,
};

const PREMIUM: PlanContent = {
  key: 'premium',
  names: { en: 'Premium', de: 'Premium', it: 'Premium' },
  taglines: {
    en: 'Insight, and your installer looks after it',
    de: 'Durchblick, und Ihr Fachbetrieb kümmert sich',
    it: 'Più controllo, e il tuo installatore se ne occupa',
  },
  prices: [
    ...pricesIn('EUR', { month: '4.50', year: '45.00' }, 'flat'),
    ...pricesIn('CHF', { month: '4.90', year: '49.00' }, 'flat'),
  ],
  grants: {
    'history.retention': { kind: 'limit', value: 730 },
    'alerts.leak': ON,
    'heatpump.diagnostics': OFF,
    'reports.export': { kind: 'metered', included: 4, per: 'month' },
    'zones.max': { kind: 'limit', value: 12 },
    schedules: ON,
    'alerts.sms': { kind: 'metered', included: 20, per: 'month' },
    'service.visit': { kind: 'metered', included: 1, per: 'year' },
    'support.priority': ON,
    ...PROTECTED,
  },
  terms: terms({ trialDays: 14 }),
  commissionable: true,
  archived: false,
};

function grant(plan: string, feature: string, value: PatchValue): Patch {
  return { op: 'set', path: ['plans', plan, 'grants', feature], value };
}

/**
 * Thermostats of Aurelia. Live at the end: Free, Standard at 2.90 a month or 29.00 a year, Premium at 4.90 or 49.00
 * (francs: 3.20 / 32.00 and 5.40 / 54.00).
 */
export const AURELIA_SENSE: LineStory = {
  line: {
    key: 'aurelia-sense',
    names: { en: 'Aurelia Sense', de: 'Aurelia Sense', it: 'Aurelia Sense' },
    description: { en: 'Smart thermostats', de: 'Smarte Thermostate', it: 'Termostati intelligenti' },
    unitNames: { one: { en: 'hub', de: 'Hub', it: 'hub' }, other: { en: 'hubs', de: 'Hubs', it: 'hub' } },
    currencies: ['EUR', 'CHF'],
    featureGroups: AURELIA_FEATURE_GROUPS,
    features: AURELIA_FEATURES,
    models: [
      { sku: 'AUR-HH2', name: 'Heat-Hub 2', hardwareRevision: 'C' },
      { sku: 'AUR-HH3', name: 'Heat-Hub 3', hardwareRevision: 'A' },
    ],
  },
  releases: [
    {
      publishedAt: new Date('2025-11-20T08:00:00Z'),
      title: 'Launch of Aurelia Sense',
      patches: [
        { op: 'add-plan', plan: FREE, after: null },
        { op: 'add-plan', plan: STANDARD, after: 'free' },
        { op: 'add-plan', plan: PREMIUM, after: 'standard' },
      ],
    },
    {
      publishedAt: new Date('2026-01-19T09:10:00Z'),
      title: 'A year of history in Standard, three in Premium',
      patches: [
        grant('standard', 'history.retention', { kind: 'limit', value: 365 }),
        grant('premium', 'history.retention', { kind: 'limit', value: 1095 }),
      ],
    },
    {
      publishedAt: new Date('2026-03-09T08:40:00Z'),
      title: 'Leak alerts in Standard too',
      patches: [grant('standard', 'alerts.leak', { kind: 'switch', on: true })],
    },
    {
      publishedAt: new Date('2026-05-04T07:20:00Z'),
      title: 'Spring: the first year of Standard comes with the hub',
      patches: [{ op: 'set', path: ['plans', 'standard', 'terms', 'includedMonths'], value: 12 }],
    },
    {
      publishedAt: new Date('2026-06-15T07:30:00Z'),
      title: 'Prices from summer 2026, spring offer ends',
      patches: [
        { op: 'set', path: ['plans', 'standard', 'terms', 'includedMonths'], value: 0 },
        reprice('standard', 'EUR-month', '2.90', 'flat'),
        reprice('standard', 'EUR-year', '29.00', 'flat'),
        reprice('premium', 'EUR-month', '4.90', 'flat'),
        reprice('premium', 'EUR-year', '49.00', 'flat'),
        reprice('standard', 'CHF-month', '3.20', 'flat'),
        reprice('standard', 'CHF-year', '32.00', 'flat'),
        reprice('premium', 'CHF-month', '5.40', 'flat'),
        reprice('premium', 'CHF-year', '54.00', 'flat'),
      ],
    },
    {
      publishedAt: new Date('2026-09-07T08:05:00Z'),
      title: 'More heating zones',
      patches: [
        grant('standard', 'zones.max', { kind: 'limit', value: 8 }),
        grant('premium', 'zones.max', { kind: 'limit', value: 16 }),
      ],
    },
    {
      publishedAt: new Date('2026-11-03T10:20:00Z'),
      title: 'Heat-pump diagnostics and more reports in Premium',
      patches: [
        grant('premium', 'heatpump.diagnostics', { kind: 'switch', on: true }),
        grant('premium', 'reports.export', { kind: 'metered', included: 12, per: 'month' }),
      ],
    },
  ],
};
