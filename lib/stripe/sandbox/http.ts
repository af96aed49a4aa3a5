import type { IncomingMessage, ServerResponse } from 'node:http';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly fromThisMachine: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  /** An object is sent as JSON, a text as HTML. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const bodyLimitBytes = 1024 * 1024;
const ownAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Reads a request whole; null when its body is larger than anything Stripe's API takes from us. */
export async function readRequest(incoming: IncomingMessage): Promise<HttpRequest | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimitBytes) return null;
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://sandbox.invalid'),
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
    fromThisMachine: ownAddresses.has(incoming.socket.remoteAddress ?? ''),
  };
}

export function sendAnswer(response: ServerResponse, answer: HttpAnswer): void {
  const isPage = typeof answer.body === 'string';
  const text = typeof answer.body === 'string' ? answer.body : `${JSON.stringify(answer.body, null, 2)}\n`;
  response.writeHead(answer.status, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...answer.headers,
  });
  response.end(text);
}
