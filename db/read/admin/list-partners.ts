import { and, asc, desc, eq, ilike, inArray, or, sql, type SQL } from 'drizzle-orm';
import { partners } from '@/db/schema/partners';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { rollUps, type RollUp } from './partner-roll-ups';
import { asStaff, containing, type StaffScope } from './staff-scope';

export interface PartnerRow {
  readonly id: string;
  readonly name: string;
  readonly type: PartnerType;
  readonly status: 'invited' | 'onboarding' | 'active' | 'inactive';
  readonly city: string;
  readonly tier: string;
  readonly territories: readonly string[];
  readonly parent: { readonly id: string; readonly name: string } | null;
  /** How many stand right below. */
  readonly children: number;
  /** With everybody below. */
  readonly roll: RollUp;
}

/** One branch of the tree: what stands right below `parentId`, by name, a page of it. */
export interface PartnerLevel {
  readonly parentId: string | null;
  readonly rows: readonly PartnerRow[];
  /** The last id shown when more follow; the next page begins after it. */
  readonly next: string | null;
  readonly isFirst: boolean;
}

export interface PartnerFilter {
  readonly q: string;
  readonly status?: string | undefined;
  readonly type?: string | undefined;
  readonly tier?: string | undefined;
  /** The id after which a page begins. */
  readonly after?: string | undefined;
}

export const LEVEL_SIZE = 50;
/** Branches that can be open at once; each costs rows, none costs another round trip. */
export const MOST_OPEN = 20;

/** The top of the tree and the branches that are open, in a fixed number of questions. Null for those who may not see partners. */
export async function listLevels(
  viewer: Viewer,
  { open, after }: { open: readonly string[]; after: readonly string[] },
): Promise<readonly PartnerLevel[] | null> {
  return asStaff(viewer, 'partner.read', async (scope) => {
    const { tx, tenantId, at } = scope;
    const parents = [...new Set(open)].slice(0, MOST_OPEN);
    const { rows: found } = await tx.execute<FoundRow>(sql`
      with in_force as materialized (
        select r.child_id, r.parent_id from partner_relations r
         where r.tenant_id = ${tenantId} and r.start_at <= ${at} and (r.end_at is null or r.end_at > ${at})
      ), placed as (
        select p.id, p.name, p.type, p.status, p.address ->> 'city' as city, p.tier, p.territories, r.parent_id
          from in_force r join partners p on p.tenant_id = ${tenantId} and p.id = r.child_id
         where r.parent_id in ${list(parents)}
        union all
        select p.id, p.name, p.type, p.status, p.address ->> 'city', p.tier, p.territories, null
          from partners p left join in_force r on r.child_id = p.id
         where p.tenant_id = ${tenantId} and r.child_id is null
      ), begin as (
        select p.parent_id, p.name, p.id from placed p where p.id in ${list(after)}
      ), numbered as (
        select placed.*, row_number() over (partition by placed.parent_id order by placed.name, placed.id) as place,
               (b.id is not null) as continued
          from placed left join begin b on b.parent_id is not distinct from placed.parent_id
         where b.id is null or (placed.name, placed.id) > (b.name, b.id)
      )
      select n.*, parent.name as parent_name,
             (select count(*)::int from partner_relations c where c.tenant_id = ${tenantId} and c.parent_id = n.id
                 and c.start_at <= ${at} and (c.end_at is null or c.end_at > ${at})) as children
        from numbered n left join partners parent on parent.tenant_id = ${tenantId} and parent.id = n.parent_id
       where n.place <= ${LEVEL_SIZE + 1}
       order by n.parent_id nulls first, n.place`);
    const shown = found.filter((row) => row.place <= LEVEL_SIZE);
    const rolls = await rollUps(
      scope,
      shown.map(({ id }) => id),
    );
    return [null, ...parents].map((parentId): PartnerLevel => {
      const own = found.filter((row) => row.parent_id === parentId);
      const rows = own.slice(0, LEVEL_SIZE);
      return {
        parentId,
        rows: rows.map((row) => rowOf(row, rolls)),
        next: own.length > LEVEL_SIZE ? (rows.at(-1)?.id ?? null) : null,
        isFirst: own[0]?.continued !== true,
      };
    });
  });
}

export interface PartnerPage {
  readonly rows: readonly PartnerRow[];
  readonly next: string | null;
  readonly total: number;
  readonly tiers: readonly string[];
}

/** All partners as a flat list by name, filtered, a page of it. */
export async function listPartners(viewer: Viewer, filter: PartnerFilter): Promise<PartnerPage | null> {
  return asStaff(viewer, 'partner.read', async (scope) => {
    const { tx, tenantId, at } = scope;
    const wanted = matching(scope, filter);
    const begin = filter.after
      ? sql`(${partners.name}, ${partners.id}) > (select b.name, b.id from partners b where b.tenant_id = ${tenantId} and b.id = ${filter.after})`
      : undefined;
    const found = await tx
      .select({
        id: partners.id,
        name: partners.name,
        type: partners.type,
        status: partners.status,
        city: sql<string>`${partners.address} ->> 'city'`,
        tier: partners.tier,
        territories: partners.territories,
        parent_id: parentOf(scope, sql`parent.id`),
        parent_name: parentOf(scope, sql`parent.name`),
        children: sql<number>`(select count(*)::int from partner_relations c where c.tenant_id = ${tenantId} and c.parent_id = ${OUTER}
          and c.start_at <= ${at} and (c.end_at is null or c.end_at > ${at}))`,
      })
      .from(partners)
      .where(and(wanted, begin))
      .orderBy(asc(partners.name), asc(partners.id))
      .limit(LEVEL_SIZE + 1);
    const total = await tx.$count(partners, wanted);
    const tiers = await tx
      .selectDistinct({ tier: partners.tier })
      .from(partners)
      .where(eq(partners.tenantId, tenantId))
      .orderBy(asc(partners.tier))
      .limit(30);
    const shown = found.slice(0, LEVEL_SIZE);
    const rolls = await rollUps(
      scope,
      shown.map(({ id }) => id),
    );
    return {
      rows: shown.map((row) => rowOf(row, rolls)),
      next: found.length > LEVEL_SIZE ? (shown.at(-1)?.id ?? null) : null,
      total,
      tiers: tiers.map(({ tier }) => tier),
    };
  });
}

export interface ParentOption {
  readonly id: string;
  readonly name: string;
  readonly type: PartnerType;
  readonly city: string;
  readonly above: string | null;
}

/** How many are offered; who wants another one types more of its name. */
const OFFERED = 12;

/** Partners somebody can stand below whose name has what was typed, those that begin with it first. Three questions for any network. */
export async function searchParents(viewer: Viewer, typed: string): Promise<readonly ParentOption[]> {
  const q = typed.trim();
  if (q === '') return [];
  const found = await asStaff(viewer, 'partner.read', (scope) =>
    scope.tx
      .select({
        id: partners.id,
        name: partners.name,
        type: partners.type,
        city: sql<string>`${partners.address} ->> 'city'`,
        above: parentOf(scope, sql`parent.name`),
      })
      .from(partners)
      .where(
        and(
          eq(partners.tenantId, scope.tenantId),
          inArray(partners.status, ['active', 'onboarding']),
          ilike(partners.name, containing(q)),
        ),
      )
      .orderBy(desc(ilike(partners.name, containing(q).slice(1))), asc(partners.name), asc(partners.id))
      .limit(OFFERED),
  );
  return found ?? [];
}

/** The row a question inside of a question is about; without its table the name would mean the inner one. */
const OUTER = sql.raw('"partners"."id"');

/** Something of who stands right above, asked for each row that is shown and for no other. */
function parentOf({ tenantId, at }: StaffScope, what: SQL) {
  return sql<string | null>`(select ${what} from partner_relations r
    join partners parent on parent.tenant_id = r.tenant_id and parent.id = r.parent_id
   where r.tenant_id = ${tenantId} and r.child_id = ${OUTER}
     and r.start_at <= ${at} and (r.end_at is null or r.end_at > ${at}))`;
}

function matching({ tenantId }: StaffScope, { q, status, type, tier }: PartnerFilter): SQL | undefined {
  const one = (column: typeof partners.status | typeof partners.type | typeof partners.tier, value?: string) =>
    value === undefined ? undefined : sql`${column} = ${value}`;
  const like = containing(q);
  return and(
    eq(partners.tenantId, tenantId),
    one(partners.status, status),
    one(partners.type, type),
    one(partners.tier, tier),
    q === ''
      ? undefined
      : or(ilike(partners.name, like), ilike(partners.email, like), sql`${partners.address} ->> 'city' ilike ${like}`),
  );
}

type FoundRow = Omit<PartnerRow, 'parent' | 'roll'> & {
  readonly parent_id: string | null;
  readonly parent_name: string | null;
  readonly place: number;
  readonly continued: boolean;
};

function rowOf(row: Omit<FoundRow, 'place' | 'continued'>, rolls: ReadonlyMap<string, RollUp>): PartnerRow {
  const { id, name, type, status, city, tier, territories, children, parent_id, parent_name } = row;
  const parent = parent_id === null ? null : { id: parent_id, name: parent_name ?? '' };
  const roll = rolls.get(id) ?? { partners: 0, devices: 0, revenue: [], earned: null };
  return { id, name, type, status, city, tier, territories, children, parent, roll };
}

/** A list for `in`, with something in it that no id is, so that an empty one is a list too. */
function list(ids: readonly string[]): SQL {
  return sql`(${sql.join(
    ['', ...ids].map((id) => sql`${id}`),
    sql`, `,
  )})`;
}
