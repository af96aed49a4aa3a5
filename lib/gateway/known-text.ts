/**
 * Bodies that are in memory anyway. Reading them back out of a Request or Response goes through a stream, which costs more
 * than the whole check; a server that has both at hand takes the text from here.
 */
const texts = new WeakMap<Request | Response, string>();

export function withText<M extends Request | Response>(message: M, text: string): M {
  texts.set(message, text);
  return message;
}

export function knownText(message: Request | Response): string | undefined {
  return texts.get(message);
}
