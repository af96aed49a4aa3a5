import { z } from 'zod';
import { pipelineInTenant } from '@/db/pipeline';

export interface UsageRow {
  readonly source: string;
  readonly eventId: string;
  readonly occurredAt: Date;
  readonly deviceId: string;
  readonly featureKey: string;
  /** Decimal digits. */
  readonly quantity: string;
  /** As it was sent. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly contentHash: string;
}

/** What makes an event the same event. */
export function usageIdentity({ source, eventId }: Pick<UsageRow, 'source' | 'eventId'>): string {
  return `${source}\n${eventId}`;
}

const insertText = `
  with given as (
    select * from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::numeric[], $8::text[], $10::jsonb[])
      as g (source, event_id, occurred_at, device_id, feature_key, quantity, content_hash, data)
  ), kept as (
    insert into usage_dedup (tenant_id, source, event_id, occurred_at, content_hash)
    select $1, source, event_id, occurred_at, content_hash from given
    on conflict do nothing
    returning source, event_id
  )
  insert into usage_events (tenant_id, source, event_id, occurred_at, received_at, device_id, feature_key, quantity, data)
  select $1, given.source, given.event_id, given.occurred_at, $9::timestamptz, given.device_id, given.feature_key, given.quantity, given.data
    from given join kept using (source, event_id)
  returning source, event_id`;

const insertedRow = z.object({ source: z.string(), event_id: z.string() });
const knownRow = insertedRow.extend({ content_hash: z.string() });

/**
 * Keeps usage of one tenant, each identity once: the identity and the event are written by one statement, so neither can
 * exist without the other. `rows` have distinct identities. Answers the identities that are new.
 */
export async function insertUsage(tenantId: string, rows: readonly UsageRow[], receivedAt: Date): Promise<Set<string>> {
  const column = <K extends keyof UsageRow>(name: K): UsageRow[K][] => rows.map((row) => row[name]);
  const [inserted] = await pipelineInTenant(tenantId, [
    {
      name: 'insert_usage',
      text: insertText,
      values: [
        tenantId,
        column('source'),
        column('eventId'),
        column('occurredAt'),
        column('deviceId'),
        column('featureKey'),
        column('quantity'),
        column('contentHash'),
        receivedAt,
        column('data').map((data) => JSON.stringify(data)),
      ],
    },
  ]);
  return new Set(
    (inserted ?? [])
      .map((row) => insertedRow.parse(row))
      .map((row) => usageIdentity({ source: row.source, eventId: row.event_id })),
  );
}

/** The content hashes under which identities were kept, by identity. */
export async function findUsageHashes(
  tenantId: string,
  rows: readonly Pick<UsageRow, 'source' | 'eventId'>[],
): Promise<Map<string, string>> {
  const [found] = await pipelineInTenant(tenantId, [
    {
      name: 'usage_hashes',
      text: `select d.source, d.event_id, d.content_hash
               from unnest($2::text[], $3::text[]) as g (source, event_id)
               join usage_dedup d on d.tenant_id = $1 and d.source = g.source and d.event_id = g.event_id`,
      values: [tenantId, rows.map((row) => row.source), rows.map((row) => row.eventId)],
    },
  ]);
  const known = (found ?? []).map((row) => knownRow.parse(row));
  return new Map(known.map((row) => [usageIdentity({ source: row.source, eventId: row.event_id }), row.content_hash]));
}
