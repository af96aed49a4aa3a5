import type { NewProductLine } from '@/lib/commands/catalog/create-product-line';

export const AURELIA_FEATURE_GROUPS: NewProductLine['featureGroups'] = [
  { key: 'monitoring', names: { en: 'Monitoring', de: 'Überwachung', it: 'Monitoraggio' } },
  { key: 'comfort', names: { en: 'Comfort', de: 'Komfort', it: 'Comfort' } },
  { key: 'service', names: { en: 'Service', de: 'Service', it: 'Assistenza' } },
  { key: 'protected', names: { en: 'Protected', de: 'Geschützt', it: 'Protetto' } },
];

const report = { en: 'exports', de: 'Exporte', it: 'esportazioni' };

export const AURELIA_FEATURES: NewProductLine['features'] = [
  {
    key: 'history.retention', code: 1, kind: 'limit', group: 'monitoring', icon: 'history', criticality: 'normal',
    names: { en: 'Temperature history', de: 'Temperaturverlauf', it: 'Storico temperature' },
    unit: { en: 'days', de: 'Tage', it: 'giorni' },
  },
  {
    key: 'alerts.leak', code: 2, kind: 'switch', group: 'monitoring', icon: 'droplets', criticality: 'normal', minimumFirmware: '2.4.0',
    names: { en: 'Leak alerts', de: 'Leckage-Warnung', it: 'Avvisi di perdita' },
  },
  {
    key: 'heatpump.diagnostics', code: 3, kind: 'switch', group: 'monitoring', icon: 'activity', criticality: 'normal', minimumFirmware: '3.0.0',
    names: { en: 'Heat-pump diagnostics', de: 'Wärmepumpen-Diagnose', it: 'Diagnostica pompa di calore' },
  },
  {
    key: 'reports.export', code: 4, kind: 'metered', group: 'monitoring', icon: 'file-chart', criticality: 'normal',
    names: { en: 'Energy report exports', de: 'Export der Energieberichte', it: 'Esportazione report energetici' }, unit: report,
  },
  {
    key: 'zones.max', code: 5, kind: 'limit', group: 'comfort', icon: 'grid', criticality: 'normal',
    names: { en: 'Heating zones', de: 'Heizzonen', it: 'Zone di riscaldamento' },
    unit: { en: 'zones', de: 'Zonen', it: 'zone' },
  },
  {
    key: 'schedules', code: 6, kind: 'switch', group: 'comfort', icon: 'calendar', criticality: 'normal',
    names: { en: 'Schedules and holidays', de: 'Zeitpläne und Urlaub', it: 'Programmi e vacanze' },
  },
  {
    key: 'alerts.sms', code: 7, kind: 'metered', group: 'comfort', icon: 'message', criticality: 'normal',
    names: { en: 'SMS alerts', de: 'SMS-Warnungen', it: 'Avvisi SMS' }, unit: { en: 'messages', de: 'Nachrichten', it: 'messaggi' },
  },
  {
    key: 'service.visit', code: 8, kind: 'metered', group: 'service', icon: 'wrench', criticality: 'normal',
    names: { en: 'Yearly service visit', de: 'Jährlicher Wartungsbesuch', it: 'Visita di manutenzione annuale' },
    unit: { en: 'visits', de: 'Besuche', it: 'visite' },
  },
  {
    key: 'support.priority', code: 9, kind: 'switch', group: 'service', icon: 'headset', criticality: 'normal',
    names: { en: 'Priority support', de: 'Bevorzugter Support', it: 'Assistenza prioritaria' },
  },
  {
    key: 'safety.frost', code: 10, kind: 'switch', group: 'protected', icon: 'shield', criticality: 'safety',
    names: { en: 'Frost protection', de: 'Frostschutz', it: 'Protezione antigelo' },
  },
  {
    key: 'data.export', code: 11, kind: 'switch', group: 'protected', icon: 'download', criticality: 'legal',
    names: { en: 'Export of own device data', de: 'Export eigener Gerätedaten', it: 'Esportazione dei propri dati' },
  },
];
