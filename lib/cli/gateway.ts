import { pool } from '@/db/client';
import { endPipelinePool } from '@/db/pipeline';
import { gatewayState } from '@/lib/gateway/gateway-state';
import { startGateway, type PageHandler } from '@/lib/gateway/server';
import { endHints } from '@/lib/jobs/hint-delivery';
import { projectRoot } from './data-place';
import { enterEnvironment } from './environment';

/**
 * The web process: devices and back ends are served by the gateway, people by Next behind it, on one port. `--alone` leaves
 * Next out; PERENNIAL_DEV=1 runs it in development mode.
 */
const { leave } = await enterEnvironment();
const port = Number(process.env.PORT ?? 3000);
const pages = process.argv.includes('--alone') ? undefined : await preparePages();
const gateway = await startGateway({ port, ...(pages && { pages: pages.handle }) });
// The listener connects now, so that the first device does not wait for it.
gatewayState();
process.stdout.write(`gateway: http://localhost:${gateway.port}${pages ? '' : ' (without pages)'}\n`);

async function preparePages(): Promise<{ handle: PageHandler; close: () => Promise<void> }> {
  const { default: next } = await import('next');
  const dev = process.env.PERENNIAL_DEV === '1';
  const app = next({ dev, dir: projectRoot, hostname: 'localhost', port });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { handle: (request, response) => handle(request, response), close: () => app.close() };
}

let stopping: Promise<void> | undefined;
async function stop(): Promise<void> {
  await gateway.stop();
  await pages?.close();
  await gatewayState().listener.stop();
  await endHints();
  await Promise.all([endPipelinePool(), pool().end()]);
  await leave();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopping ??= stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  });
}
