import type { NameKind } from '@/lib/domain/commissions/rule-sentence';

export interface NamedChoice {
  readonly id: string;
  readonly name: string;
}

/** What a rule can name: lists a form chooses from, and what an id is called in a sentence. */
export interface NamedChoices {
  readonly partners: readonly (NamedChoice & { readonly tier: string })[];
  readonly brands: readonly NamedChoice[];
  readonly productLines: readonly NamedChoice[];
  readonly plans: readonly NamedChoice[];
  readonly deviceModels: readonly NamedChoice[];
  readonly links: readonly NamedChoice[];
  readonly deals: readonly NamedChoice[];
}

const LISTS: Readonly<Partial<Record<NameKind, keyof NamedChoices>>> = {
  partner: 'partners',
  brand: 'brands',
  productLine: 'productLines',
  plan: 'plans',
  deviceModel: 'deviceModels',
  link: 'links',
  deal: 'deals',
};

export function nameIn(choices: NamedChoices): (kind: NameKind, id: string) => string | undefined {
  return (kind, id) => {
    const list = LISTS[kind];
    if (kind === 'tier') return id.charAt(0).toUpperCase() + id.slice(1);
    return list === undefined ? undefined : choices[list].find((choice) => choice.id === id)?.name;
  };
}
