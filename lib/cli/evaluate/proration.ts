import { unsupported, type Answer } from './answer';
import type { Question } from './period-case';
import { CHANGES } from './proration-change';
import { OF_COMPONENTS } from './proration-components';
import { cyclesInAdvance } from './proration-cycles';
import { OF_PARTS } from './proration-part';

const QUESTIONS: Readonly<Record<string, Question>> = {
  ...CHANGES,
  ...OF_COMPONENTS,
  ...OF_PARTS,
  billing_cycles_in_advance: cyclesInAdvance,
};

/** Answers a question about parts of billing periods. `mode` names the question; docs/evaluate.md lists them. */
export function evaluateProration(given: unknown): Answer {
  const mode = typeof given === 'object' && given !== null && 'mode' in given ? given.mode : undefined;
  const question = typeof mode === 'string' && Object.hasOwn(QUESTIONS, mode) ? QUESTIONS[mode] : undefined;
  if (question === undefined)
    return unsupported(`mode is ${JSON.stringify(mode)}; answered are ${Object.keys(QUESTIONS).join(', ')}.`);
  return question(given as object);
}
