/** What a case is answered with: a result in the shape of its kind, or why there is none. */
export type Answer =
  | { readonly result: Readonly<Record<string, unknown>> }
  | { readonly refused: { readonly code: string; readonly message: string } };

/**
 * Says no to a case. Codes shared by all kinds: `invalid` (the case cannot be read or contradicts itself), `unsupported` (our
 * rules do not ask this question), `differs` (we answer it by another rule; the message names the decision record).
 */
export function refused(code: string, message: string): Answer {
  return { refused: { code, message } };
}

export function unsupported(message: string): Answer {
  return refused('unsupported', message);
}

/** `record` is the number of the page in docs/decisions that says which rule we follow and why. */
export function differs(record: `00${number}`, message: string): Answer {
  return refused('differs', `${message} See docs/decisions/${record}.`);
}
