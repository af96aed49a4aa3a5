import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly body: string;
  readonly signature: string;
  readonly type: string;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly received: Received[];
  /** What the next deliveries are answered with; 200 when empty. */
  readonly answers: number[];
  /** Resolves once something satisfying the question has arrived. */
  until(question: (received: readonly Received[]) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** An endpoint that writes down the webhooks it gets. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const answers: number[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (text: string) => (body += text));
    incoming.on('end', () => {
      const { type } = JSON.parse(body) as { type: string };
      received.push({ body, type, signature: String(incoming.headers['stripe-signature']) });
      response.writeHead(answers.shift() ?? 200).end();
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const until = (question: (all: readonly Received[]) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!question(received)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/api/stripe/webhook`, received, answers, until, close };
}
