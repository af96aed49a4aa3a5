import type { FeatureDefinition } from '@/lib/domain/catalog/feature';

/**
 * Whether devices of a model can do what a feature is about. What protects people or belongs to them by law is never withheld
 * for it: a wrong tick in a list of models must not switch off frost protection.
 */
export function runsOnModel(
  { criticality, modelSkus }: Pick<FeatureDefinition, 'criticality' | 'modelSkus'>,
  modelSku: string,
): boolean {
  return criticality !== 'normal' || modelSkus === undefined || modelSkus.includes(modelSku);
}
