import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/** The answer of a command of the story. The story only does what is allowed, so a refusal is a mistake in it. */
export function done<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`the story was refused: ${answer.code} ${answer.message}`);
  return answer;
}
