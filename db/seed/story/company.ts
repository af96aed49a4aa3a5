import type { NewBrand } from '@/lib/commands/setup/create-brand';

export const COMPANY = { name: 'Halden Group', timeZone: 'Europe/Berlin' } as const;

/** The story begins on the day the first product line was launched and ends «today». */
export const STORY_BEGINS = new Date('2025-11-20T07:00:00Z');
export const STORY_ENDS = new Date('2026-11-20T08:30:00Z');

export const AURELIA: NewBrand = {
  key: 'aurelia',
  name: 'Aurelia Climate',
  tagline: { en: 'Warmth that thinks ahead', de: 'Wärme, die mitdenkt', it: 'Il calore che pensa in anticipo' },
  defaultLocale: 'de',
  timeZone: 'Europe/Berlin',
  supportEmail: 'billing@aurelia.example',
  supportPhone: '+49 40 5550 118',
  legalEntity: {
    name: 'Aurelia Climate GmbH',
    address: { street: 'Speicherstraße 14', postalCode: '20457', city: 'Hamburg', country: 'DE' },
    vatId: 'DE318204771',
    register: 'Hamburg, HRB 118 204',
    managingDirector: 'Ruth Halden',
    invoicePrefix: 'AUR',
    iban: 'DE68200907000301224455',
    bic: 'EDEKDEHHXXX',
  },
};

export const NORDA: NewBrand = {
  key: 'norda',
  name: 'Norda Pumps',
  tagline: { en: 'Water that keeps moving', de: 'Wasser, das in Bewegung bleibt', it: 'Acqua sempre in movimento' },
  defaultLocale: 'de',
  timeZone: 'Europe/Berlin',
  supportEmail: 'service@norda.example',
  supportPhone: '+49 431 5550 40',
  legalEntity: {
    name: 'Norda Pumps GmbH',
    address: { street: 'Hafendamm 3', postalCode: '24103', city: 'Kiel', country: 'DE' },
    vatId: 'DE290117341',
    register: 'Kiel, HRB 20 415',
    managingDirector: 'Jan Halden',
    invoicePrefix: 'NOR',
  },
};
