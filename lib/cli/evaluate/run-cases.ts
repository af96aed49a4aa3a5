import { ZodError } from 'zod';
import { refused, type Answer } from './answer';

export type Evaluate = (given: unknown) => Answer;

/**
 * Puts every case of a JSON array through one function and answers in the same order. A case that cannot be read, or on which the
 * function fails, is refused as `invalid` and stops none of the others. Throws a SyntaxError or a TypeError when the text as a
 * whole is no array in JSON.
 */
export function runCases(text: string, evaluate: Evaluate): (Answer & { readonly id: unknown })[] {
  const cases = JSON.parse(text) as unknown;
  if (!Array.isArray(cases)) throw new TypeError('The input is JSON but no array; accepted is [{"id": "…", …}, …].');
  return cases.map((given: unknown, index) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      return { id: null, ...refused('invalid', `Case ${index} is no object; accepted is {"id": "…", …}.`) };
    const id: unknown = 'id' in given ? given.id : null;
    return { id, ...answerOf(given, evaluate) };
  });
}

function answerOf(given: object, evaluate: Evaluate): Answer {
  try {
    return evaluate(given);
  } catch (error) {
    return refused('invalid', error instanceof Error ? whatIsWrong(error) : String(error));
  }
}

/** A schema names the first wrong field; everything else says what it is in its own words. */
function whatIsWrong(error: Error): string {
  const issue = error instanceof ZodError ? error.issues[0] : undefined;
  return issue === undefined ? error.message : `${issue.path.join('.')}: ${issue.message}.`;
}
