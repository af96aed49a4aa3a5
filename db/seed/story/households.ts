import type { Locale } from '@/lib/domain/localized';
import type { PartnerKey } from './network';

/** What happens to a device after it was claimed; each is a stretch of a customer's life (see paths.ts). */
export type Path =
  | 'free'
  | 'standard'
  | 'standard-yearly'
  | 'premium'
  | 'premium-yearly'
  | 'trial-then-premium'
  | 'trial-running'
  | 'standard-then-premium'
  | 'downgrade-scheduled'
  | 'paused'
  | 'ending'
  | 'ended'
  | 'failing'
  | 'restricted'
  | 'recovered';

export interface StoryDevice {
  readonly serial: string;
  readonly model: 'AUR-HH2' | 'AUR-HH3';
  readonly place: string;
  readonly claimedAt: Date;
  readonly path: Path;
  readonly reading: string;
  /** Hours since it was last seen; 0 is online, null never. */
  readonly silentHours: number | null;
}

export interface Household {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: 'DE' | 'AT' | 'NL' | 'IT' | 'CH';
  /** Who installed it; null for people who bought it in a shop. */
  readonly installer: PartnerKey | null;
  readonly cardExpires: { readonly month: number; readonly year: number };
  readonly devices: readonly StoryDevice[];
}

type DeviceRow = [
  serial: string,
  place: string,
  claimedAt: string,
  path: Path,
  reading: string,
  silentHours?: number | null,
];
type Row = [
  name: string,
  email: string,
  street: string,
  place: `${string} ${string}`,
  country: Household['country'],
  locale: Locale,
  installer: PartnerKey | null,
  devices: DeviceRow[],
];

// prettier-ignore
const ROWS: readonly Row[] = [
  ['Lena Maier', 'lena.maier', 'Große Bergstraße 102', '22767 Hamburg', 'DE', 'en', 'muster', [
    ['AH3-7740-291F', 'Home, Altona', '2026-08-12T08:10:00Z', 'standard', '21.5'],
    ['AH2-1108-064C', 'Summer house, Föhr', '2026-05-14T15:30:00Z', 'free', '8.0', 36],
  ]],
  ['Familie Brandes', 'familie.brandes', 'Wiesenweg 4', '21391 Reppenstedt', 'DE', 'de', 'muster', [['AH3-7741-118A', 'Zuhause', '2026-10-02T16:20:00Z', 'free', '20.0']]],
  ['Hotel Alsterblick', 'hotel.alsterblick', 'An der Alster 61', '20099 Hamburg', 'DE', 'de', 'kuestenwaerme', [
    ['AH3-7742-440B', 'Haupthaus', '2025-12-04T09:00:00Z', 'premium-yearly', '22.0'],
    ['AH3-7742-441B', 'Gartenflügel', '2025-12-04T09:20:00Z', 'premium-yearly', '21.0'],
  ]],
  ['Pension Seeblick', 'pension.seeblick', 'Strandallee 9', '23669 Timmendorf', 'DE', 'de', 'kuestenwaerme', [['AH3-7743-203C', 'Pension', '2025-12-11T10:15:00Z', 'premium', '21.0']]],
  ['Bäckerei Sanders', 'baeckerei.sanders', 'Krayenkamp 2', '20459 Hamburg', 'DE', 'de', 'heide', [['AH3-7744-909D', 'Backstube', '2026-01-15T06:40:00Z', 'premium-yearly', '24.5']]],
  ['Okan Yildiz', 'okan.yildiz', 'Steindamm 77', '20099 Hamburg', 'DE', 'de', 'muster', [['AH3-7745-377E', 'Wohnung', '2025-12-18T17:05:00Z', 'standard', '20.5']]],
  ['Praxis Dr. Okafor', 'praxis.okafor', 'Annenstraße 23', '8020 Graz', 'AT', 'de', 'lueneburg', [['AH3-7746-550F', 'Praxis', '2026-01-08T08:30:00Z', 'standard-then-premium', '22.0']]],
  ['Jan van der Meer', 'jan.vandermeer', 'Oudegracht 210', '3511 Utrecht', 'NL', 'en', null, [['AH2-1109-201A', 'Grachtenhuis', '2026-01-29T18:45:00Z', 'standard', '19.5']]],
  ['Giulia Ferrari', 'giulia.ferrari', 'Via Marsala 8', '39100 Bolzano', 'IT', 'it', null, [['AH3-7747-612A', 'Casa', '2026-02-05T17:25:00Z', 'premium', '20.0']]],
  ['Weingut Hörner', 'weingut.hoerner', 'Rebgasse 1', '3500 Krems', 'AT', 'de', 'lueneburg', [['AH3-7748-730B', 'Keller', '2026-02-12T09:50:00Z', 'premium-yearly', '14.0']]],
  ['Urs Baumann', 'urs.baumann', 'Seestrasse 44', '8002 Zürich', 'CH', 'de', null, [['AH3-7749-815C', 'Wohnung', '2026-02-19T18:00:00Z', 'standard', '21.0']]],
  ['Silke Petersen', 'silke.petersen', 'Deichstraße 31', '25813 Husum', 'DE', 'de', 'kuestenwaerme', [['AH2-1110-302B', 'Haus', '2026-02-26T16:10:00Z', 'standard', '20.0']]],
  ['Mehmet Kaya', 'mehmet.kaya', 'Veddeler Damm 5', '20539 Hamburg', 'DE', 'de', 'muster', [['AH3-7750-901D', 'Zuhause', '2026-03-05T17:40:00Z', 'recovered', '21.5']]],
  ['Ingrid Sommer', 'ingrid.sommer', 'Kirchweg 12', '29614 Soltau', 'DE', 'de', 'heide', [['AH2-1111-403C', 'Haus am Wald', '2026-03-12T11:20:00Z', 'paused', '16.0']]],
  ['Thomas Krüger', 'thomas.krueger', 'Lindenallee 8', '21337 Lüneburg', 'DE', 'de', 'lueneburg', [['AH3-7751-117E', 'Zuhause', '2026-03-19T17:15:00Z', 'premium', '21.0']]],
  ['Anja Lorenzen', 'anja.lorenzen', 'Norderstraße 60', '24939 Flensburg', 'DE', 'de', 'kuestenwaerme', [['AH3-7752-226F', 'Wohnung', '2026-04-02T16:00:00Z', 'ended', '18.0', 200]]],
  ['Café Goldlack', 'cafe.goldlack', 'Bäckerstraße 15', '21335 Lüneburg', 'DE', 'de', 'muster', [['AH3-7753-338A', 'Café', '2026-04-09T08:05:00Z', 'premium', '22.5']]],
  ['Paul und Mia Richter', 'richter', 'Am Kalkberg 7', '21339 Lüneburg', 'DE', 'de', 'muster', [['AH3-7754-447B', 'Zuhause', '2026-04-23T17:30:00Z', 'downgrade-scheduled', '20.5']]],
  ['Sanne de Wit', 'sanne.dewit', 'Prinsengracht 301', '1016 Amsterdam', 'NL', 'en', null, [['AH3-7755-552C', 'Home', '2026-05-07T18:20:00Z', 'premium', '19.0']]],
  ['Karin Behrens', 'karin.behrens', 'Hohe Luft 3', '29640 Schneverdingen', 'DE', 'de', 'heide', [['AH2-1112-504D', 'Haus', '2026-05-12T15:45:00Z', 'free', '19.5']]],
  ['Stefan Albrecht', 'stefan.albrecht', 'Schanzenstraße 88', '20357 Hamburg', 'DE', 'de', 'muster', [['AH3-7756-661D', 'Loft', '2026-06-18T17:00:00Z', 'failing', '21.0']]],
  ['Petra Hoffmann', 'petra.hoffmann', 'Auf dem Meere 4', '21335 Lüneburg', 'DE', 'de', 'lueneburg', [['AH3-7757-773E', 'Zuhause', '2026-06-30T16:30:00Z', 'restricted', '20.0']]],
  ['Wohnbau Harburg', 'wohnbau.harburg', 'Harburger Ring 10', '21073 Hamburg', 'DE', 'de', 'kuestenwaerme', [
    ['AH3-7758-884F', 'Treppenhaus A', '2026-07-02T08:00:00Z', 'standard-yearly', '18.5'],
    ['AH3-7758-885F', 'Treppenhaus B', '2026-07-02T08:10:00Z', 'standard-yearly', '18.0'],
  ]],
  ['Nele Janssen', 'nele.janssen', 'Am Hafen 22', '25813 Husum', 'DE', 'de', 'kuestenwaerme', [['AH3-7759-990A', 'Reetdachhaus', '2026-07-16T17:55:00Z', 'standard', '20.0']]],
  ['Marta Conti', 'marta.conti', 'Corso Libertà 33', '39012 Merano', 'IT', 'it', null, [['AH3-7760-104B', 'Appartamento', '2026-07-30T17:10:00Z', 'standard', '21.0']]],
  ['Dirk Feldmann', 'dirk.feldmann', 'Ilmenauweg 6', '21335 Lüneburg', 'DE', 'de', 'muster', [['AH3-7761-215C', 'Zuhause', '2026-08-20T16:40:00Z', 'trial-then-premium', '21.5']]],
  ['Ruth Ahlers', 'ruth.ahlers', 'Bergstraße 19', '29614 Soltau', 'DE', 'de', 'heide', [['AH3-7762-326D', 'Haus', '2026-08-27T15:15:00Z', 'standard', '19.0']]],
  ['Lukas Berger', 'lukas.berger', 'Mariahilfer Straße 120', '1070 Wien', 'AT', 'de', 'lueneburg', [['AH3-7763-437E', 'Altbau', '2026-09-03T18:30:00Z', 'ending', '21.0']]],
  ['Yoga Loft Ottensen', 'yoga.loft', 'Bahrenfelder Straße 3', '22765 Hamburg', 'DE', 'de', 'muster', [['AH3-7764-548F', 'Studio', '2026-09-17T07:50:00Z', 'premium', '23.0']]],
  ['Erik Sørensen', 'erik.soerensen', 'Große Straße 12', '24937 Flensburg', 'DE', 'en', 'kuestenwaerme', [['AH3-7765-659A', 'Home', '2026-10-08T17:20:00Z', 'standard', '20.5']]],
  ['Clara Vogel', 'clara.vogel', 'Rote Straße 9', '21335 Lüneburg', 'DE', 'de', 'lueneburg', [['AH3-7766-760B', 'Wohnung', '2026-10-22T16:05:00Z', 'free', '20.0']]],
  ['Henrik Voss', 'henrik.voss', 'Poststraße 5', '21385 Amelinghausen', 'DE', 'de', 'muster', [['AH3-7767-871C', 'Hof', '2026-11-10T15:35:00Z', 'trial-running', '20.5']]],
  ['Katharina Engel', 'katharina.engel', 'Feldstraße 36', '20357 Hamburg', 'DE', 'de', 'heide', [['AH3-7768-982D', 'Wohnung', '2026-11-16T17:45:00Z', 'free', '—', null]]],
];

export const HOUSEHOLDS: readonly Household[] = ROWS.map(
  ([name, email, street, place, country, locale, installer, devices], index) => ({
    name,
    email: `${email}@home.example`,
    locale,
    street,
    postalCode: place.slice(0, place.indexOf(' ')),
    city: place.slice(place.indexOf(' ') + 1),
    country,
    installer,
    // Lena's card runs out soon, so her portal has something to say.
    cardExpires: index === 0 ? { month: 12, year: 2026 } : { month: (index % 12) + 1, year: 2028 + (index % 3) },
    devices: devices.map(([serial, where, claimedAt, path, reading, silentHours]) => ({
      serial,
      model: serial.startsWith('AH2') ? 'AUR-HH2' : 'AUR-HH3',
      place: where,
      claimedAt: new Date(claimedAt),
      path,
      reading,
      silentHours: silentHours === undefined ? 0 : silentHours,
    })),
  }),
);
