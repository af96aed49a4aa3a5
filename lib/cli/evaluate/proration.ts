import { unsupported, type Answer } from './answer';

/** Questions about parts of billing periods. */
export function evaluateProration(given: unknown): Answer {
  return unsupported(`No question about proration is answered yet: ${JSON.stringify(given).length} characters.`);
}
