import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { requireFreePort, wantedPort } from '@/lib/cli/machine-checks';

afterEach(() => vi.unstubAllEnvs());

test('a port that is in use is reported with the way out', async () => {
  const server = net.createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  await expect(requireFreePort(port, 'start')).rejects.toThrow(`PORT=${port + 1} npm start`);
  server.close();
  await once(server, 'close');
  await expect(requireFreePort(port, 'start')).resolves.toBeUndefined();
});

test.each(['abc', '-1', '0', '65536', '3000.5', ' '])('PORT=%j is refused with what is accepted', (text) => {
  vi.stubEnv('PORT', text);
  expect(() => wantedPort(3000)).toThrow('whole number from 1 to 65535');
});
