import { importCatalog } from '@/lib/commands/catalog/import-catalog';
import type { Viewer } from '@/lib/domain/access/viewer';
import { CATALOG_FILE_FORMAT, CATALOG_FILE_VERSION, readCatalogFile } from '@/lib/domain/catalog/catalog-file';
import { priceKey, type Grant, type PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { MONTHLY, YEARLY } from '@/lib/domain/time/interval';
import { isRefusal } from '@/lib/domain/refusal';

const CURRENCIES = ['EUR', 'CHF', 'GBP', 'NOK', 'USD'] as const;
const TIERS = 8;
const FEATURES = 60;

/** Makes a product line of 8 tiers, 5 currencies by month and year, and 60 features as a draft; answers the key of the line. */
export async function makeWideLine(viewer: Viewer, brand: string): Promise<string> {
  const line = wideLine(brand);
  const file = readCatalogFile(
    JSON.stringify({ format: CATALOG_FILE_FORMAT, version: CATALOG_FILE_VERSION, lines: [line] }),
  );
  if (isRefusal(file)) throw new Error(file.message);
  const imported = await importCatalog(viewer, { file, dryRun: false, create: true });
  if (isRefusal(imported)) throw new Error(imported.message);
  return line.key;
}

function wideLine(brand: string) {
  const features = Array.from({ length: FEATURES }, (_, index) => ({
    key: `wide.feature${index}`,
    code: 1000 + index,
    kind: 'limit' as const,
    group: `group${index % 6}`,
    names: { en: `Feature ${index}` },
    unit: { en: 'zones' },
    icon: 'gauge',
    criticality: 'normal' as const,
  }));
  return {
    key: 'wide',
    brand,
    names: { en: 'Wide' },
    description: { en: 'As wide as a line may be and still be typed in.' },
    unitNames: { one: { en: 'device' }, other: { en: 'devices' } },
    currencies: [...CURRENCIES],
    featureGroups: Array.from({ length: 6 }, (_, index) => ({ key: `group${index}`, names: { en: `Group ${index}` } })),
    models: [],
    features,
    plans: Array.from({ length: TIERS }, (_, tier) => ({
      key: `tier${tier}`,
      names: { en: `Tier ${tier}` },
      taglines: { en: 'More of everything' },
      prices: CURRENCIES.flatMap((currency): PlanPrice[] =>
        [MONTHLY, YEARLY].map((interval) => ({
          key: priceKey(currency, interval),
          currency,
          interval,
          model: { kind: 'flat', amount: `${tier + 1}.90` },
        })),
      ),
      grants: Object.fromEntries(features.map(({ key }): [string, Grant] => [key, { kind: 'limit', value: tier + 1 }])),
      terms: { trialDays: 0, graceDays: 14, proration: 'day', includedMonths: 0, withdrawalDays: 14 },
      commissionable: true,
      archived: false,
    })),
  };
}
