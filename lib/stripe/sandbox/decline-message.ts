const messages: Readonly<Record<string, string>> = {
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  authentication_required: 'Your card was declined. This transaction requires authentication.',
  test_mode_live_card: 'Your card was declined. Your request was in test mode, but used a non test card.',
};

/** The English sentence the API gives with a decline. */
export function declineMessage(declineCode: string): string {
  return messages[declineCode] ?? 'Your card was declined.';
}
