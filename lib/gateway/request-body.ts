import type { Refusal } from '@/lib/domain/refusal';
import type { ProblemCode } from '@/lib/web/problem';
import { knownText } from './known-text';

export const MAX_BODY_BYTES = 256 * 1024;

/** A refusal whose code may also be one of HTTP itself. */
export type BodyRefusal = Pick<Refusal, 'message' | 'field'> & { readonly refused: true; readonly code: ProblemCode };

const TOO_LARGE: BodyRefusal = {
  refused: true,
  code: 'BODY_TOO_LARGE',
  message: `The body has more than ${MAX_BODY_BYTES / 1024} KB. Send it in several requests.`,
};

/** Content types a JSON body may come under. */
const JSON_TYPE = /^application\/(json|cloudevents-batch\+json|cloudevents\+json)\s*(;|$)/i;

/** Reads a JSON body of a known size; what is wrong with it is said in the answer. */
export async function readJson(request: Request): Promise<{ readonly value: unknown } | BodyRefusal> {
  const type = request.headers.get('content-type') ?? '';
  if (!JSON_TYPE.test(type)) {
    const given = type === '' ? 'none' : `“${type}”`;
    return {
      refused: true,
      code: 'CONTENT_TYPE_UNSUPPORTED',
      message: `The body has to come as application/json; the content type was ${given}.`,
    };
  }
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return TOO_LARGE;
  const known = knownText(request);
  const bytes = known === undefined ? await request.arrayBuffer() : undefined;
  if (bytes && bytes.byteLength > MAX_BODY_BYTES) return TOO_LARGE;
  try {
    return { value: JSON.parse(known ?? new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    return { refused: true, code: 'INPUT_INVALID', field: 'body', message: `The body is not JSON in UTF-8: ${reason}` };
  }
}
