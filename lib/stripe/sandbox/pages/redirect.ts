import type { HttpAnswer } from '../http';

/** Sends the browser on with a fresh GET. */
export function redirectTo(url: string): HttpAnswer {
  return { status: 303, body: '', headers: { location: url } };
}
