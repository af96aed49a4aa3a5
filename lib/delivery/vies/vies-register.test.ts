import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sandboxRegister } from './sandbox-register';
import { vatRegisterName } from './vat-register';
import { viesRegister } from './vies-register';

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly location?: string;
}

let server: Server;
let base = '';
let reply: Reply = { status: 200, body: '{}' };
let asked: { path: string | undefined; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push({ path: request.url, body });
      response.writeHead(reply.status, reply.location === undefined ? {} : { location: reply.location });
      response.end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/vies` : '';
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const question = { prefix: 'DE', number: '113866163', requester: { prefix: 'IT', number: '00118439991' } };

async function answerTo(said: Reply) {
  reply = said;
  asked = [];
  return viesRegister(base)(question);
}

describe('the register of the Commission', () => {
  test('a confirmed number comes with the proof and the name', async () => {
    const body = JSON.stringify({ valid: true, requestIdentifier: 'WAPIAAAAW1', name: 'Muster GmbH', extra: 1 });
    expect(await answerTo({ status: 200, body })).toEqual({
      outcome: 'valid',
      consultation: 'WAPIAAAAW1',
      name: 'Muster GmbH',
    });
    expect(asked).toEqual([
      {
        path: '/vies/check-vat-number',
        body: '{"countryCode":"DE","vatNumber":"113866163","requesterMemberStateCode":"IT","requesterNumber":"00118439991"}',
      },
    ]);
  });

  test.each([
    ['a number it does not know', { valid: false, userError: 'INVALID', name: '---' }, 'invalid'],
    ['no word about the number', { valid: false, userError: 'MS_UNAVAILABLE' }, 'unavailable'],
    [
      'an error of its own',
      { actionSucceed: false, errorWrappers: [{ error: 'MS_MAX_CONCURRENT_REQ' }] },
      'unavailable',
    ],
  ])('%s', async (_why, said, outcome) => {
    expect(await answerTo({ status: 200, body: JSON.stringify(said) })).toMatchObject({ outcome, name: null });
  });

  test.each([
    ['broken', { status: 500, body: '{"valid":true}' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['far too long', { status: 200, body: `{"valid":true,"name":"${'x'.repeat(30_000)}"}` }],
    ['pointing elsewhere', { status: 302, body: '', location: 'http://127.0.0.1:9/secret' }],
  ])('an answer that is %s counts as none', async (_why, said) => {
    expect(await answerTo(said)).toEqual({ outcome: 'unavailable', consultation: null, name: null });
  });

  test('nobody there counts as no answer', async () => {
    expect(await viesRegister('http://127.0.0.1:9/')(question)).toMatchObject({ outcome: 'unavailable' });
  });

  test('is asked over an encrypted line only', () => {
    expect(() => viesRegister('http://vies.example/')).toThrow(/https/);
  });
});

describe('the register of the sandbox', () => {
  test.each([
    ['113866163', 'valid', 'SANDBOX-DE113866163'],
    ['113866100', 'unavailable', null],
    ['113866199', 'invalid', null],
  ])('%s is %s', async (number, outcome, consultation) => {
    expect(await sandboxRegister({ ...question, number })).toMatchObject({ outcome, consultation });
  });

  test('is the one that is asked where nothing is configured', () => {
    expect(vatRegisterName()).toBe('sandbox');
  });
});
