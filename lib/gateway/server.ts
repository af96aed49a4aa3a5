import { isUtf8 } from 'node:buffer';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { problem } from '@/lib/web/problem';
import { healthAnswer } from './health';
import { knownText, withText } from './known-text';
import { bodyTooLarge } from './request-body';
import { isApiPath, mostBodyBytes, serveApi } from './serve';

/** Takes what the gateway does not serve itself. */
export type PageHandler = (request: http.IncomingMessage, response: http.ServerResponse) => Promise<void>;

export interface GatewayOptions {
  readonly port: number;
  readonly host?: string;
  /** Serves pages; without one every other address is unknown. */
  readonly pages?: PageHandler;
}

export interface Gateway {
  readonly port: number;
  /** Answers what has begun, takes nothing new, and ends. */
  readonly stop: () => Promise<void>;
}

/** Listens on one port for devices, back ends and people. Devices are served here; people are handed on. */
export async function startGateway({ port, host, pages }: GatewayOptions): Promise<Gateway> {
  const server = http.createServer((request, response) => {
    answer(request, response, pages).catch((error: unknown) => {
      process.stderr.write(
        `${request.method} ${request.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // Longer than the idle time of the usual load balancers, so that it is never us who close a connection in use.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, stop: () => close(server) };
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  pages: PageHandler | undefined,
): Promise<void> {
  const pathname = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (pathname === '/api/health') return write(response, await healthAnswer());
  if (isApiPath(pathname)) return write(response, await serveNode(request));
  if (pages) return pages(request, response);
  return write(response, problem({ code: 'NOT_FOUND', message: `There is no ${pathname} here.` }));
}

async function serveNode(message: http.IncomingMessage): Promise<Response> {
  // Web-standard requests cannot have this method, and no address of ours takes it.
  if (message.method === 'TRACE') return problem({ code: 'METHOD_NOT_ALLOWED', message: 'TRACE is not taken here.' });
  const most = mostBodyBytes(message.method ?? 'GET', (message.url ?? '/').split('?', 1)[0] ?? '/');
  const body = await readBody(message, most);
  if (body === null) return problem(bodyTooLarge(most), { connection: 'close' });
  return serveApi(toRequest(message, body));
}

/** Null when it is too large; the rest is then not read. */
async function readBody(message: http.IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.byteLength;
    if (size > most) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function toRequest(message: http.IncomingMessage, body: Buffer): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = message.method ?? 'GET';
  const url = `http://gateway${message.url ?? '/'}`;
  // Bytes that are no UTF-8 are left in the body, where reading them says so.
  if (isUtf8(body) || method === 'GET') return withText(new Request(url, { method, headers }), body.toString('utf8'));
  return new Request(url, { method, headers, body: new Uint8Array(body) });
}

async function write(response: http.ServerResponse, answered: Response): Promise<void> {
  const known = knownText(answered);
  const body = known === undefined ? Buffer.from(await answered.arrayBuffer()) : Buffer.from(known);
  const headers: Record<string, string> = {};
  answered.headers.forEach((value, name) => {
    headers[name] = value;
  });
  if (answered.status !== 304) headers['content-length'] = String(body.byteLength);
  response.writeHead(answered.status, headers);
  response.end(body);
}

function close(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // Long-lived page connections would keep the process for ever.
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
  });
}
