import { unsupported, type Answer } from './answer';
import { ANCHORED } from './period-anchored';
import { ON_CALENDAR } from './period-calendar';
import type { Question } from './period-case';
import { ON_CYCLE_DAY } from './period-cycle-day';
import { OF_INVOICES } from './period-invoice';

const QUESTIONS: Readonly<Record<string, Question>> = { ...ANCHORED, ...ON_CYCLE_DAY, ...ON_CALENDAR, ...OF_INVOICES };

/** Answers a question about billing periods and the calendar. `kind` names the question; docs/evaluate.md lists them. */
export function evaluatePeriod(given: unknown): Answer {
  const kind = typeof given === 'object' && given !== null && 'kind' in given ? given.kind : undefined;
  const question = typeof kind === 'string' && Object.hasOwn(QUESTIONS, kind) ? QUESTIONS[kind] : undefined;
  if (question === undefined)
    return unsupported(`kind is ${JSON.stringify(kind)}; answered are ${Object.keys(QUESTIONS).join(', ')}.`);
  return question(given as object);
}
