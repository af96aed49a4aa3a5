import type { Refusal } from '@/lib/domain/refusal';
import { jsonErrorAt } from '@/lib/domain/json-position';
import type { ProblemCode } from '@/lib/web/problem';
import type { Endpoint } from './endpoint';
import { knownText } from './known-text';

const MAX_BODY_BYTES = 256 * 1024;

/** A refusal whose code may also be one of HTTP itself. */
export type BodyRefusal = Pick<Refusal, 'message' | 'field'> & { readonly refused: true; readonly code: ProblemCode };

/** The most bytes the body of an endpoint may have. */
export function mostBytes(endpoint: Pick<Endpoint, 'maxBodyBytes'> | undefined): number {
  return endpoint?.maxBodyBytes ?? MAX_BODY_BYTES;
}

export function bodyTooLarge(most: number): BodyRefusal {
  const size = most % (1024 * 1024) === 0 ? `${most / 1024 / 1024} MB` : `${most / 1024} KB`;
  const message = `The body has more than ${size}. Send it in several requests.`;
  return { refused: true, code: 'BODY_TOO_LARGE', message };
}

/** Content types a JSON body may come under. */
const JSON_TYPE = /^application\/(json|cloudevents-batch\+json|cloudevents\+json)\s*(;|$)/i;

/** Reads a JSON body of a known size; what is wrong with it is said in the answer. */
export async function readJson(request: Request, most: number): Promise<{ readonly value: unknown } | BodyRefusal> {
  const type = request.headers.get('content-type') ?? '';
  if (!JSON_TYPE.test(type)) {
    const given = type === '' ? 'none' : `“${type}”`;
    return {
      refused: true,
      code: 'CONTENT_TYPE_UNSUPPORTED',
      message: `The body has to come as application/json; the content type was ${given}.`,
    };
  }
  if (Number(request.headers.get('content-length') ?? 0) > most) return bodyTooLarge(most);
  const known = knownText(request);
  const bytes = known === undefined ? await request.arrayBuffer() : undefined;
  if (bytes && bytes.byteLength > most) return bodyTooLarge(most);
  let text: string | undefined;
  try {
    text = known ?? new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { value: JSON.parse(text) };
  } catch (error) {
    const at = text === undefined ? null : jsonErrorAt(text);
    const why = error instanceof Error ? error.message : 'it cannot be read';
    const reason = at === null ? why : `${why} (line ${at.line}, column ${at.column})`;
    return { refused: true, code: 'INPUT_INVALID', field: 'body', message: `The body is not JSON in UTF-8: ${reason}` };
  }
}
