/** What a person can do about a declined payment. Screens and mails have one sentence for each. */
export type DeclineReason = 'funds' | 'details' | 'bank' | 'card' | 'confirm' | 'later';

const reasons: Readonly<Record<string, DeclineReason>> = {
  insufficient_funds: 'funds',
  card_velocity_exceeded: 'funds',
  withdrawal_count_limit_exceeded: 'funds',
  incorrect_number: 'details',
  invalid_number: 'details',
  incorrect_cvc: 'details',
  invalid_cvc: 'details',
  incorrect_zip: 'details',
  incorrect_address: 'details',
  incorrect_pin: 'details',
  invalid_expiry_month: 'details',
  invalid_expiry_year: 'details',
  invalid_account: 'card',
  expired_card: 'card',
  lost_card: 'card',
  stolen_card: 'card',
  pickup_card: 'card',
  restricted_card: 'card',
  card_not_supported: 'card',
  currency_not_supported: 'card',
  new_account_information_available: 'card',
  authentication_required: 'confirm',
  authentication_not_handled: 'confirm',
  payment_intent_authentication_failure: 'confirm',
  setup_intent_authentication_failure: 'confirm',
  mobile_device_authentication_required: 'confirm',
  processing_error: 'later',
  issuer_not_available: 'later',
  reenter_transaction: 'later',
  try_again_later: 'later',
};

/**
 * Turns Stripe's codes into what to do next. The decline code is more exact than the error code, so it is asked first;
 * codes we have never seen mean "ask the bank", which is true of every decline.
 */
export function declineReason(declineCode: string | undefined, errorCode: string | undefined): DeclineReason {
  return reasons[declineCode ?? ''] ?? reasons[errorCode ?? ''] ?? 'bank';
}
