/** How the audit names that a customer was reminded to choose a plan. */
export const REMINDED = 'customer.activation_reminded';

const GENTLE_MS = 24 * 3_600_000;

/** From when on a customer may be reminded again: once in 24 hours, whoever asks; null when they never were. */
export function nextReminderAt(last: Date | null): Date | null {
  return last === null ? null : new Date(last.getTime() + GENTLE_MS);
}
