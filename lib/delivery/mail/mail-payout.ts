import { z } from 'zod';
import type { Tx } from '@/db/client';
import { listMailPeople } from '@/db/read/mail-facts';
import { findMailAccount, findMailBrand, findMailPayout, findMailStatement } from '@/db/read/payout-mail-facts';
import type { OutboxEvent } from '@/db/write/delivery';
import { assert } from '@/lib/domain/assert';
import { money } from '@/lib/domain/money/money';
import { payoutReason } from '@/lib/domain/payouts/payout-reason';
import { startOfLocalDay, type LocalDate } from '@/lib/domain/time/calendar';
import { deliveryViewer } from './event-mail';
import type { MailContent } from './mail-content';
import { mailLanguage, type MailLanguage } from './mail-messages';
import {
  payoutAccountChanged,
  payoutFailed,
  payoutReturned,
  payoutSent,
  statementIssued,
  type PayoutFacts,
} from './payout-mails';
import { writeMail } from './send-mail';

const payload = z.object({
  partnerId: z.string(),
  statementId: z.string().optional(),
  payoutId: z.string().optional(),
  accountId: z.string().optional(),
});

export async function mailStatementIssued(tx: Tx, event: OutboxEvent): Promise<void> {
  const { partnerId, statementId = '' } = payload.parse(event.payload);
  const found = await findMailStatement(deliveryViewer(event), tx, statementId);
  assert(found, 'the statement that was issued exists');
  const { currency, period, outcome } = found;
  const facts = {
    statementId,
    period,
    outcome,
    opening: money(found.openingMinor, currency),
    closing: money(found.closingMinor, currency),
    moved: money(found.closingMinor - found.openingMinor, currency),
    minimum: money(found.minimumMinor, currency),
  };
  await mailPartner(tx, event, { partnerId, template: 'statement-issued', write: (to) => statementIssued(to, facts) });
}

export async function mailPayoutSent(tx: Tx, event: OutboxEvent): Promise<void> {
  const { partnerId, facts } = await payoutFacts(tx, event);
  await mailPartner(tx, event, { partnerId, template: 'payout-sent', write: (to) => payoutSent(to, facts) });
}

export async function mailPayoutFailed(tx: Tx, event: OutboxEvent): Promise<void> {
  const { partnerId, facts } = await payoutFacts(tx, event);
  await mailPartner(tx, event, { partnerId, template: 'payout-failed', write: (to) => payoutFailed(to, facts) });
}

export async function mailPayoutReturned(tx: Tx, event: OutboxEvent): Promise<void> {
  const { partnerId, facts } = await payoutFacts(tx, event);
  await mailPartner(tx, event, { partnerId, template: 'payout-returned', write: (to) => payoutReturned(to, facts) });
}

export async function mailAccountChanged(tx: Tx, event: OutboxEvent): Promise<void> {
  const { partnerId, accountId = '' } = payload.parse(event.payload);
  const account = await findMailAccount(deliveryViewer(event), tx, accountId);
  assert(account, 'the account that was set exists');
  const write = (to: MailLanguage) => payoutAccountChanged(to, { account });
  await mailPartner(tx, event, { partnerId, template: 'payout-account-changed', write });
}

async function payoutFacts(tx: Tx, event: OutboxEvent): Promise<{ partnerId: string; facts: PayoutFacts }> {
  const { partnerId, payoutId = '' } = payload.parse(event.payload);
  const found = await findMailPayout(deliveryViewer(event), tx, payoutId);
  assert(found, `the payout of ${event.type} exists`);
  const { payout, period, timeZone, account } = found;
  const { expectedOn } = payout;
  const reason = payoutReason(payout.reason);
  return {
    partnerId,
    facts: {
      payoutId,
      period,
      amount: money(payout.netMinor, payout.currency),
      account: account ?? '',
      expectedOn: expectedOn === null ? null : startOfLocalDay(expectedOn as LocalDate, timeZone),
      reason: reason?.text ?? null,
      isOurs: reason?.code === 'balance_insufficient',
    },
  };
}

/** Writes to everybody who leads a partner, each in their language. */
export async function mailPartner(
  tx: Tx,
  event: OutboxEvent,
  { partnerId, template, write }: { partnerId: string; template: string; write: (to: MailLanguage) => MailContent },
): Promise<void> {
  const { tenantId } = event;
  const viewer = deliveryViewer(event);
  const roles = ['partner_admin'];
  const people = await listMailPeople(viewer, tx, { kind: 'partner', organizationIds: [partnerId], roles });
  const brand = people.length > 0 ? await findMailBrand(viewer, tx) : undefined;
  if (!brand) return;
  for (const person of people) {
    const locale = person.locale ?? 'en';
    await writeMail(tx, {
      tenantId,
      brandId: brand.id,
      template,
      locale,
      recipient: person.email,
      content: write(mailLanguage(locale, brand.timeZone)),
      brand,
      key: `${event.id}:${person.email}`,
      at: event.at,
    });
  }
}
