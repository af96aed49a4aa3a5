import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from '../schema/shape-check';

export interface Recorder {
  readonly url: string;
  readonly exchanges: Exchange[];
  close(): Promise<void>;
}

/** Stands between the SDK and the sandbox and writes down what both say, as it is on the wire. */
export async function startRecorder(target: string): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const url = new URL(incoming.url ?? '/', target);
      const onward = send(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString();
          const status = answer.statusCode ?? 0;
          exchanges.push({
            method: incoming.method ?? '',
            path: url.pathname,
            query: url.search.slice(1),
            requestBody: body.toString(),
            status,
            answer: JSON.parse(text),
          });
          response.writeHead(status, answer.headers).end(text);
        });
      });
      onward.on('error', () => incoming.socket.resetAndDestroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, exchanges, close };
}
