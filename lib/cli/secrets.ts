import { generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { z } from 'zod';
import { Trouble } from './trouble';

const secretsSchema = z.object({
  NEXTAUTH_SECRET: z.string(),
  STRIPE_SANDBOX_WEBHOOK_SECRET: z.string(),
  /** Ed25519 private key, PKCS #8 in DER, base64. Signs entitlement tokens for devices that are offline. */
  ENTITLEMENT_SIGNING_KEY: z.string(),
});

export type Secrets = z.infer<typeof secretsSchema>;

/**
 * The secrets of this installation, made on first use and kept in a file only its owner can read. Sessions and signed
 * tokens stay valid across restarts because of it.
 */
export function keptSecrets(file: string): Secrets {
  const kept = fs.existsSync(file) ? secretsSchema.partial().safeParse(parseJson(file)) : undefined;
  if (kept && !kept.success) throw new Trouble(`${file} is damaged. Restore it, or delete it to get new secrets.`);
  const secrets = { ...freshSecrets(), ...kept?.data };
  const complete = kept?.success && Object.keys(kept.data).length === Object.keys(secrets).length;
  if (!complete) {
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return secrets;
}

function freshSecrets(): Secrets {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    STRIPE_SANDBOX_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('hex')}`,
    ENTITLEMENT_SIGNING_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as unknown;
  } catch {
    return null;
  }
}
