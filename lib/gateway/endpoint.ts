import type { z } from 'zod';
import type { KeyScope, KeyViewer } from '@/lib/domain/access/viewer';
import { withText } from './known-text';

/** One request after the caller is known and the body is read. */
export interface Call {
  readonly request: Request;
  readonly viewer: KeyViewer;
  /** What stands in the place of `{…}` in the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The parsed JSON body; undefined for GET. Its shape is not checked yet. */
  readonly body: unknown;
}

/** JSON of a shape, or a file of a media type. */
interface EndpointAnswer {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly media?: string;
}

/**
 * One address of the public API: how it is reached, what it says about itself in the API description, and what it does.
 * The same definition is served by the gateway and by Next.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** With `{name}` for a variable part. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly scope: KeyScope;
  /** Shape of the JSON body. */
  readonly body?: z.ZodType;
  /** The most bytes its body may have, where that is more than of the others. */
  readonly maxBodyBytes?: number;
  readonly parameters?: Readonly<Record<string, string>>;
  /** What may stand behind the question mark. */
  readonly query?: z.ZodObject;
  readonly answers: Readonly<Record<number, EndpointAnswer>>;
  readonly handle: (call: Call) => Promise<Response>;
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  const text = JSON.stringify(value);
  const init = { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers } };
  return withText(new Response(text, init), text);
}
