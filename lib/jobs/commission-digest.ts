import { tenantTime } from '@/db/clock';
import type { Tx } from '@/db/client';
import { listEarned, type EarnedRow } from '@/db/read/commission-digest';
import { listMailPeople } from '@/db/read/mail-facts';
import { listTenantIds } from '@/db/read/outbox';
import { inTenant } from '@/db/tenant';
import { commissionAccrued } from '@/lib/delivery/mail/business-mails';
import { mailLanguage } from '@/lib/delivery/mail/mail-messages';
import { sendWaitingMails, writeMail } from '@/lib/delivery/mail/send-mail';
import { PARTNER_ROLES } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { isCurrency } from '@/lib/domain/money/currency';
import { money } from '@/lib/domain/money/money';
import { addDays, localDateOf, startOfLocalDay } from '@/lib/domain/time/calendar';

/** Days back that are looked at, so that a worker that was away for a while leaves nobody out. */
const DAYS_BACK = 7;
const ROLES: readonly string[] = PARTNER_ROLES;

export async function sendAllCommissionDigests(): Promise<void> {
  for (const tenantId of await listTenantIds()) await sendCommissionDigests(tenantId);
}

/**
 * Tells partners what they earned on each day that is over, by the tenant's clock: one message a day and person, however
 * often this runs.
 */
export async function sendCommissionDigests(tenantId: string): Promise<void> {
  await inTenant(tenantId, async (tx) => {
    const viewer = { kind: 'system', tenantId, job: 'commission-digest' } as const;
    const at = await tenantTime(tx, tenantId);
    const { timeZone, rows } = await listEarned(viewer, tx, (zone) => {
      const today = localDateOf(at, zone);
      return { start: startOfLocalDay(addDays(today, -DAYS_BACK), zone), end: startOfLocalDay(today, zone) };
    });
    for (const [, ofDay] of groupBy(
      rows,
      (row) => `${row.partnerId} ${localDateOf(row.occurredAt, timeZone)} ${row.currency}`,
    )) {
      await writeDigest(tx, { tenantId, timeZone, rows: ofDay, at });
    }
  });
  await sendWaitingMails(tenantId);
}

interface Digest {
  readonly tenantId: string;
  readonly timeZone: string;
  readonly rows: readonly EarnedRow[];
  readonly at: Date;
}

async function writeDigest(tx: Tx, { tenantId, timeZone, rows, at }: Digest): Promise<void> {
  const [first] = rows;
  assert(first, 'a group has a member');
  const { partnerId, currency } = first;
  assert(isCurrency(currency), `${currency} is a currency`);
  const viewer = { kind: 'system', tenantId, job: 'commission-digest' } as const;
  const day = localDateOf(first.occurredAt, timeZone);
  const people = await listMailPeople(viewer, tx, { kind: 'partner', organizationIds: [partnerId], roles: ROLES });
  for (const person of people) {
    const locale = person.locale ?? 'en';
    const entries = rows.map((row) => ({ ...row, amount: money(row.amountMinor, currency) }));
    await writeMail(tx, {
      tenantId,
      brandId: first.brandId,
      template: 'commission-accrued',
      locale,
      recipient: person.email,
      content: commissionAccrued(mailLanguage(locale, timeZone), { entries, currency, day: first.occurredAt }),
      brand: first.brand,
      key: `commission-digest:${partnerId}:${day}:${currency}:${person.email}`,
      at,
    });
  }
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
