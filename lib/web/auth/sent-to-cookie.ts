/** Remembers for the next page where a link was sent, so that the address does not stand in a URL. */
export const SENT_TO_COOKIE = 'perennial.sent-to';
