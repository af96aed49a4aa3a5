import { assert } from '@/lib/domain/assert';
import type { PartnerRelation } from '@/lib/domain/partners/partner';

/** The partner and everyone above at an instant, from the bottom up: `[installer, distributor, master]`. */
export function chainAt(relations: readonly PartnerRelation[], partnerId: string, at: Date): string[] {
  const parents = parentsAt(relations, at);
  const chain = [partnerId];
  for (let parent = parents.get(partnerId); parent !== undefined; parent = parents.get(parent)) {
    assert(!chain.includes(parent), `partner ${parent} is above itself at ${at.toISOString()}`);
    chain.push(parent);
  }
  return chain;
}

/** The partner and everyone below at an instant: what that partner may see. */
export function subtreeAt(relations: readonly PartnerRelation[], partnerId: string, at: Date): Set<string> {
  const children = childrenAt(relations, at);
  const found = new Set<string>([partnerId]);
  for (const member of found) for (const child of children.get(member) ?? []) found.add(child);
  return found;
}

/** Levels from the partner down to the furthest below: 1 for a partner without children. */
export function heightAt(relations: readonly PartnerRelation[], partnerId: string, at: Date): number {
  const children = childrenAt(relations, at);
  let height = 0;
  for (let level = [partnerId]; level.length > 0; level = level.flatMap((member) => children.get(member) ?? []))
    height += 1;
  return height;
}

function parentsAt(relations: readonly PartnerRelation[], at: Date): ReadonlyMap<string, string> {
  return placesAt(relations, at).parents;
}

/** Who stands right below whom at an instant; partners nobody is below are not in it. */
export function childrenAt(relations: readonly PartnerRelation[], at: Date): ReadonlyMap<string, readonly string[]> {
  return placesAt(relations, at).children;
}

interface Places {
  readonly at: number;
  readonly parents: ReadonlyMap<string, string>;
  readonly children: ReadonlyMap<string, readonly string[]>;
}

/** The places of the last instant that was asked about, for as long as the same list is used. It must not be changed meanwhile. */
const lastAsked = new WeakMap<readonly PartnerRelation[], Places>();

/** Thousands of questions about one network at one instant sort it once. */
function placesAt(relations: readonly PartnerRelation[], at: Date): Places {
  const known = lastAsked.get(relations);
  if (known?.at === at.getTime()) return known;
  const parents = new Map<string, string>();
  const children = new Map<string, string[]>();
  for (const { childId, parentId } of inForce(relations, at)) {
    parents.set(childId, parentId);
    const siblings = children.get(parentId);
    if (siblings === undefined) children.set(parentId, [childId]);
    else siblings.push(childId);
  }
  const places = { at: at.getTime(), parents, children };
  lastAsked.set(relations, places);
  return places;
}

function inForce(relations: readonly PartnerRelation[], at: Date): PartnerRelation[] {
  return relations.filter(({ startAt, endAt }) => startAt <= at && (endAt === null || at < endAt));
}
