import { addToCommissionSums, insertCommissionRewards } from '@/db/write/commission-sums';
import { insertCommissionEntries } from '@/db/write/commissions';
import type { CommandContext } from '@/lib/commands/run-command';
import type { CommissionDecision } from '@/lib/domain/commissions/commission-question';

/** Whose sale it was. */
export interface EntrySource {
  readonly soldByPartnerId: string;
  readonly customerId: string;
  readonly brandId: string;
}

/** Writes what was decided for one event: entries under their parents, rewards, and what both add to the running sums. */
export async function writeDecision(
  context: CommandContext,
  source: EntrySource,
  { entries, rewards }: Pick<CommissionDecision, 'entries' | 'rewards'>,
): Promise<void> {
  const { tx, tenantId, newId, correlationId } = context;
  const ids = new Map(entries.map((entry) => [entry.key, newId('entry')]));
  await insertCommissionEntries(
    tx,
    entries.map(({ beneficiaryPartnerId, ruleId: _, parentKey, ...row }) => ({
      ...row,
      ...source,
      tenantId,
      id: ids.get(row.key) ?? newId('entry'),
      partnerId: beneficiaryPartnerId,
      parentEntryId: parentKey === null ? null : (ids.get(parentKey) ?? null),
      correlationId,
    })),
  );
  await insertCommissionRewards(
    tx,
    rewards
      .filter(({ times }) => times > 0)
      .map(({ key, beneficiaryPartnerId, ruleVersionId, reward, times, occurredAt }) => ({
        tenantId,
        id: newId('entry'),
        key,
        partnerId: beneficiaryPartnerId,
        ruleVersionId,
        reward,
        times,
        occurredAt,
        correlationId,
      })),
  );
  await addToCommissionSums(
    tx,
    tenantId,
    [...entries, ...rewards].flatMap(({ counted }) => counted),
  );
}
