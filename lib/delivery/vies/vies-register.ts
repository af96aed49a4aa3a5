import { z } from 'zod';
import type { RegisterAnswer, RegisterQuestion, VatRegister } from './vat-register';

const VIES_URL = 'https://ec.europa.eu/taxation_customs/vies/rest-api/';
const PATIENCE_MS = 8_000;
const LONGEST_ANSWER = 20_000;
const UNAVAILABLE: RegisterAnswer = { outcome: 'unavailable', consultation: null, name: null };

const answerSchema = z.object({
  valid: z.boolean(),
  requestIdentifier: z.string().nullish(),
  name: z.string().nullish(),
  userError: z.string().nullish(),
});

/** The Commission's register over its HTTPS interface; VIES_URL moves it, to a proxy of the company for example. */
export function viesRegister(address = process.env.VIES_URL ?? VIES_URL): VatRegister {
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  const onThisMachine = ['127.0.0.1', '[::1]', 'localhost'].includes(base.hostname);
  if (base.protocol !== 'https:' && !onThisMachine) throw new Error('VIES_URL has to begin with https://');
  return (question) => askVies(base, question);
}

/**
 * Only the configured host is ever asked: the number goes into the body, never into the address, and redirects are not followed.
 * Whatever is no clear answer counts as none.
 */
async function askVies(base: URL, { prefix, number, requester }: RegisterQuestion): Promise<RegisterAnswer> {
  try {
    const response = await fetch(new URL('check-vat-number', base), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        countryCode: prefix,
        vatNumber: number,
        ...(requester && { requesterMemberStateCode: requester.prefix, requesterNumber: requester.number }),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) return UNAVAILABLE;
    return readAnswer(await shortText(response));
  } catch {
    return UNAVAILABLE;
  }
}

/** Member states that are away are reported with status 200 and an error member, sometimes together with `valid: false`. */
function readAnswer(text: string): RegisterAnswer {
  const parsed = answerSchema.safeParse(JSON.parse(text));
  if (!parsed.success) return UNAVAILABLE;
  const { valid, requestIdentifier, name, userError } = parsed.data;
  if (valid) return { outcome: 'valid', consultation: known(requestIdentifier), name: known(name) };
  const saysNo = userError === undefined || userError === null || ['INVALID', 'INVALID_INPUT'].includes(userError);
  return saysNo ? { outcome: 'invalid', consultation: known(requestIdentifier), name: null } : UNAVAILABLE;
}

/** Where it tells nothing, the register writes dashes. */
function known(text: string | null | undefined): string | null {
  const trimmed = text?.trim().slice(0, 200) ?? '';
  return /^-*$/.test(trimmed) ? null : trimmed;
}

async function shortText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new Error('The answer is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
