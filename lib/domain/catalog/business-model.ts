import type { PlanContent } from '@/lib/domain/catalog/catalog-document';

/**
 * What a plan asks for: a price for time, what is used, both, each device by its service state, a single fee, or nothing.
 */
export const BUSINESS_MODELS = ['subscription', 'usage', 'hybrid', 'devices', 'one_time', 'free'] as const;
export type BusinessModel = (typeof BUSINESS_MODELS)[number];

/** Read off what a plan charges. A price of 0.00 asks for nothing. */
export function businessModelOf({ prices, items = [] }: Pick<PlanContent, 'prices' | 'items'>): BusinessModel {
  const hasPrice = prices.some(({ model }) => model.kind !== 'flat' || Number(model.amount) !== 0);
  const counts = (...kinds: string[]) => items.some(({ quantity }) => kinds.includes(quantity.kind));
  const isRecurring = hasPrice || items.some(({ timing }) => timing === 'advance');
  if (counts('devices', 'device_transitions')) return 'devices';
  if (counts('meter')) return isRecurring ? 'hybrid' : 'usage';
  if (isRecurring) return 'subscription';
  return items.length > 0 ? 'one_time' : 'free';
}
