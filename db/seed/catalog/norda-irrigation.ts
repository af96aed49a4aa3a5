import { priceKey, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import { MONTHLY } from '@/lib/domain/time/interval';
import { terms, type LineStory } from './line-story';

const SEASONAL = {
  key: priceKey('EUR', MONTHLY),
  currency: 'EUR',
  interval: MONTHLY,
  model: { kind: 'per_unit', unitAmount: '2.00' },
  seasons: [
    {
      months: [4, 5, 6, 7, 8, 9],
      model: { kind: 'per_unit', unitAmount: '9.00' },
      names: { en: 'Growing season', de: 'Vegetationszeit', it: 'Stagione vegetativa' },
    },
  ],
} as const;

const GRANTS: PlanContent['grants'] = {
  'schedule.remote': { kind: 'switch', on: true },
  'soil.history': { kind: 'limit', value: 365 },
  'frost.protection': { kind: 'switch', on: true },
};

/** Irrigation controllers: 9.00 from April to September, 2.00 in winter. With a commitment at least 40 are paid for. */
export const NORDA_IRRIGATION: LineStory = {
  line: {
    key: 'norda-irrigation',
    names: { en: 'Norda Irrigation', de: 'Norda Bewässerung', it: 'Norda Irrigazione' },
    description: {
      en: 'Irrigation controllers, priced by season',
      de: 'Bewässerungssteuerungen, nach Saison berechnet',
      it: 'Centraline di irrigazione, a tariffa stagionale',
    },
    unitNames: {
      one: { en: 'controller', de: 'Steuerung', it: 'centralina' },
      other: { en: 'controllers', de: 'Steuerungen', it: 'centraline' },
    },
    currencies: ['EUR'],
    featureGroups: [
      { key: 'operation', names: { en: 'Operation', de: 'Betrieb', it: 'Gestione' } },
      { key: 'protected', names: { en: 'Protected', de: 'Geschützt', it: 'Protetto' } },
    ],
    features: [
      {
        key: 'schedule.remote',
        code: 1,
        kind: 'switch',
        group: 'operation',
        icon: 'radio',
        criticality: 'normal',
        names: { en: 'Remote schedule', de: 'Fernzeitplan', it: 'Programma remoto' },
      },
      {
        key: 'soil.history',
        code: 2,
        kind: 'limit',
        group: 'operation',
        icon: 'history',
        criticality: 'normal',
        names: { en: 'Soil moisture history', de: 'Verlauf der Bodenfeuchte', it: 'Storico umidità del suolo' },
        unit: { en: 'days', de: 'Tage', it: 'giorni' },
      },
      {
        key: 'frost.protection',
        code: 3,
        kind: 'switch',
        group: 'protected',
        icon: 'shield',
        criticality: 'safety',
        names: { en: 'Frost protection', de: 'Frostschutz', it: 'Protezione antigelo' },
      },
    ],
    models: [{ sku: 'NOR-IR1', name: 'Irrigo 1', hardwareRevision: 'A' }],
  },
  releases: [
    {
      publishedAt: new Date('2025-11-24T09:00:00Z'),
      title: 'Launch of Irrigation',
      patches: [
        {
          op: 'add-plan',
          after: null,
          plan: {
            key: 'seasonal',
            names: { en: 'Seasonal', de: 'Saison', it: 'Stagionale' },
            taglines: {
              en: 'Pay when it grows',
              de: 'Zahlen, wenn es wächst',
              it: 'Si paga quando cresce',
            },
            prices: [SEASONAL],
            grants: GRANTS,
            terms: terms({ withdrawalDays: 0 }),
            commissionable: true,
            archived: false,
          },
        },
        {
          op: 'add-plan',
          after: 'seasonal',
          plan: {
            key: 'seasonal-40',
            names: { en: 'Seasonal, 40 committed', de: 'Saison, 40 zugesagt', it: 'Stagionale, 40 garantite' },
            taglines: {
              en: 'For estates that grow with us',
              de: 'Für Betriebe, die mit uns wachsen',
              it: 'Per aziende che crescono con noi',
            },
            prices: [{ ...SEASONAL, commitment: { minimumQuantity: '40' } }],
            grants: GRANTS,
            terms: terms({ withdrawalDays: 0 }),
            commissionable: true,
            archived: false,
          },
        },
      ],
    },
  ],
};
