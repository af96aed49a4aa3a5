import { done, person, premiumPrice } from '@/lib/commands/catalog/catalog-fixture';
import { computeImpact } from '@/lib/commands/catalog/compute-impact';
import { createDraft } from '@/lib/commands/catalog/create-draft';
import { decideApproval } from '@/lib/commands/catalog/decide-approval';
import { editDraft } from '@/lib/commands/catalog/edit-draft';
import { requestApproval } from '@/lib/commands/catalog/request-approval';
import {
  buy,
  subscriptionWorld,
  type Household,
  type SubscriptionWorld,
} from '@/lib/commands/subscriptions/subscription.fixture';
import type { Patch } from '@/lib/domain/catalog/patch';
import type { Rollout } from '@/lib/domain/catalog/rollout';
import type { Viewer } from '@/lib/domain/access/viewer';

export interface RolloutWorld extends SubscriptionWorld {
  /** Finance, who may approve and edits nothing. */
  readonly fiona: Viewer;
  /** Two with Premium at 4.90, one with the free plan. */
  readonly homes: readonly Household[];
  readonly draftId: string;
}

export const FEWER_ZONES: Patch = {
  op: 'set',
  path: ['plans', 'premium', 'grants', 'zones.max'],
  value: { kind: 'limit', value: 8 },
};

/** A company with customers, and a draft that makes Premium 5.90 with fewer zones. */
export async function rolloutWorld(tenantId: string): Promise<RolloutWorld> {
  const world = await subscriptionWorld(tenantId);
  const homes: Household[] = [];
  for (const [index, name] of ['Anna', 'Bert', 'Cara'].entries())
    homes.push(await world.household(name, `SN-${tenantId}-${index}`));
  for (const home of homes.slice(0, 2)) done(await buy(world, home, 'premium'));
  const { draftId } = done(await createDraft(world.marco, { productLineId: world.productLineId }));
  done(await editDraft(world.marco, { draftId, revision: 0, patches: [premiumPrice('5.90'), FEWER_ZONES] }));
  return { ...world, fiona: person(tenantId, 'user_fiona', 'finance'), homes, draftId };
}

/** Everything that has to be there before a rollout to existing customers is published. */
export async function approved({ marco, fiona, draftId }: RolloutWorld, rollout: Rollout): Promise<void> {
  done(await computeImpact(marco, { draftId, rollout }));
  const { approvalId } = done(await requestApproval(marco, { draftId, rollout, note: 'Please look' }));
  done(await decideApproval(fiona, { approvalId, decision: 'approved', note: '' }));
}
