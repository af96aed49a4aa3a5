import { asCustomer } from '@/db/read/my/load-mine';
import { lookedAfterBy, type Caretaker } from '@/db/read/my/looked-after-by';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Localized } from '@/lib/domain/localized';

export interface HelpPage {
  readonly brand: { readonly name: string; readonly legalName: string; readonly email: string; readonly phone: string };
  readonly caretaker: Caretaker | null;
  /** What works in every plan and without one, in the words of the catalogue. */
  readonly protectedFeatures: readonly Localized[];
}

export async function getHelp(viewer: Viewer): Promise<HelpPage | undefined> {
  return asCustomer(viewer, async (tx, mine) => {
    const { brand, entity } = mine.issuer;
    const features = mine.subscriptions.flatMap(({ live }) => live.features);
    const kept = features.filter(({ criticality }) => criticality !== 'normal');
    return {
      brand: { name: brand.name, legalName: entity.name, email: brand.supportEmail, phone: brand.supportPhone },
      caretaker: await lookedAfterBy(tx, mine),
      protectedFeatures: [...new Map(kept.map(({ key, names }) => [key, names])).values()],
    };
  });
}
