import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerApi } from './api';
import { answerControl } from './control';
import { Courier } from './courier';
import type { Fault, ApiFault } from './faults';
import { readRequest, sendAnswer, type HttpAnswer, type HttpRequest } from './http';
import { answerPage } from './pages/pages';
import { Sandbox, type SandboxOptions } from './sandbox';
import { tidyUp } from './tidy-up';
import { disputeWhatIsDue } from './disputed-cards';

export interface RunningSandbox {
  readonly url: string;
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

/** Starts the sandbox on loopback. Port 0 picks a free one. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const sandbox = new Sandbox(options);
  tidyUp(sandbox);
  const courier = new Courier(sandbox);
  const after = (): void => {
    courier.kick();
    disputes.schedule();
  };
  const disputes = disputeWhatIsDue(sandbox, () => courier.kick());
  const server = createServer((incoming, response) => {
    // Every failure below becomes an answer, so nothing is left to reject here.
    void serve(sandbox, { incoming, response, after });
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  sandbox.publicUrl = `http://127.0.0.1:${port}`;
  after();
  const close = async (): Promise<void> => {
    disputes.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await courier.close();
    sandbox.store.close();
  };
  return { url: sandbox.publicUrl, sandbox, close };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

async function serve(
  sandbox: Sandbox,
  exchange: { incoming: IncomingMessage; response: ServerResponse; after: () => void },
): Promise<void> {
  const { incoming, response, after } = exchange;
  try {
    const request = await readRequest(incoming);
    if (!request) return sendAnswer(response, failure(413, 'The request is larger than 1 MB.'));
    const isApi = /^\/v[12]\//.test(request.url.pathname);
    const fault = isApi ? sandbox.faults.takeForRequest(request.url.pathname) : undefined;
    const refused = fault && (await happen(fault));
    const answer = refused ?? answerRequest(sandbox, request);
    after();
    // A reset after the work is done: the caller does not know whether it happened and has to ask again with its key.
    if (fault?.kind === 'reset') incoming.socket.resetAndDestroy();
    else sendAnswer(response, answer);
  } catch (error) {
    process.stderr.write(
      `stripe sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    if (!response.headersSent) sendAnswer(response, failure(500, 'The sandbox failed; its log says why.'));
  }
}

/** Faults that answer instead of the operation; null when the operation still runs. */
async function happen(fault: Fault<ApiFault>): Promise<HttpAnswer | null> {
  if (fault.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
  if (fault.kind === 'rate_limit') {
    return {
      status: 429,
      body: { error: { type: 'rate_limit_error', code: 'rate_limit', message: 'Too many requests (fault).' } },
    };
  }
  return fault.kind === 'server_error' ? failure(500, 'An unexpected error occurred (fault).') : null;
}

function answerRequest(sandbox: Sandbox, request: HttpRequest): HttpAnswer {
  const path = request.url.pathname;
  if (path === '/health') return { status: 200, body: { ok: true, webhooksEnabled: sandbox.webhooksEnabled } };
  if (path.startsWith('/sandbox/')) return answerControl(sandbox, request);
  return answerPage(sandbox, request) ?? answerApi(sandbox, request);
}

function failure(status: number, message: string): HttpAnswer {
  return { status, body: { error: { type: 'api_error', message } } };
}
