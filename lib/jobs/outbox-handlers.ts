import type { Tx } from '@/db/client';
import type { OutboxEvent } from '@/db/write/delivery';
import {
  mailChangeScheduled,
  mailSubscriptionCancelled,
  mailSubscriptionEnded,
  mailTrialEnding,
} from '@/lib/delivery/mail/mail-subscription';
import { mailActivationReminder } from '@/lib/delivery/mail/mail-activation';
import { mailPaymentFailed } from '@/lib/delivery/mail/mail-payment';
import {
  mailAccountChanged,
  mailPayoutFailed,
  mailPayoutReturned,
  mailPayoutSent,
  mailStatementIssued,
} from '@/lib/delivery/mail/mail-payout';
import { mailPriceRises, mailPriceRiseTest } from '@/lib/delivery/mail/mail-price-rise';
import { mailReleasePublished } from '@/lib/delivery/mail/mail-release';
import { mailRulesPublished } from '@/lib/delivery/mail/mail-rules';
import { refreshNextDevices } from './refresh-next-devices';
import { tellPayment } from './tell-payment';

type Handler = (tx: Tx, event: OutboxEvent) => Promise<void>;

/** What leaves the house for which event. Types that are not named have nothing to deliver and are done at once. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  'payment.received': tellPayment,
  'payment.failed': mailPaymentFailed,
  'subscription.change_scheduled': mailChangeScheduled,
  'subscription.cancelled': mailSubscriptionCancelled,
  'subscription.ended': mailSubscriptionEnded,
  'trial.ending': mailTrialEnding,
  'release.published': mailReleasePublished,
  'customer.price_rises': mailPriceRises,
  'draft.price_notice_tested': mailPriceRiseTest,
  'commission.rules_published': mailRulesPublished,
  'statement.issued': mailStatementIssued,
  'payout.sent': mailPayoutSent,
  'payout.failed': mailPayoutFailed,
  'payout.returned': mailPayoutReturned,
  'payout_account.changed': mailAccountChanged,
  'activation.reminded': mailActivationReminder,
  'entitlements.outdated': refreshNextDevices,
};

/** Carries out what an event asks for, in the transaction that marks it delivered. */
export async function deliverEvent(tx: Tx, event: OutboxEvent): Promise<void> {
  await HANDLERS[event.type]?.(tx, event);
}
