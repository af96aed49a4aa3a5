import { unsupported, type Answer } from './answer';

/** Questions about billing periods and the calendar. */
export function evaluatePeriod(given: unknown): Answer {
  return unsupported(`No question about periods is answered yet: ${JSON.stringify(given).length} characters.`);
}
