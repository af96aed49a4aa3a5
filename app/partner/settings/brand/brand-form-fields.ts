import { z } from 'zod';
import type { BrandKitInput } from '@/lib/commands/partners/brand/set-brand-kit';
import { verifyHost } from '@/lib/commands/partners/brand/verify-host';
import type { Viewer } from '@/lib/domain/access/viewer';
import { MOST_LOGO_BYTES } from '@/lib/domain/partners/brand-logo';
import { LOCALES } from '@/lib/domain/localized';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { productAddress } from '@/lib/web/auth/secrets';

const colour = z.string().trim();
const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text);
const line = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^<>\p{Cc}]*$/u, 'partner-brand.problem.line');
const mail = z.union([z.literal(''), z.email()]);

export const partnerField = z.object({ partnerId: z.string().max(80) });
export const hostForm = partnerField.extend({ host: z.string().max(300) });

/** The brand form as it is sent. A file field without a file sends an empty one. */
export const brandForm = partnerField.extend({
  displayName: line.min(1).max(60),
  colour: colour.refine(isColour, 'partner-brand.problem.colour'),
  secondColour: colour.refine((text) => text === '' || isColour(text), 'partner-brand.problem.colour'),
  senderName: line.max(60),
  replyTo: mail,
  supportEmail: mail,
  supportPhone: line.max(40),
  legalFooter: z.string().trim().max(500),
  locale: z.enum(LOCALES),
  logo: z.instanceof(File).optional(),
  withoutLogo: z.literal('yes').optional(),
});

/** What a sent form asks of `setBrandKit`; what was left empty is left out. */
export async function kitOfForm(form: z.output<typeof brandForm>): Promise<BrandKitInput | Refusal> {
  const { partnerId, logo, withoutLogo, displayName, colour: solid, locale, ...optional } = form;
  if (logo && logo.size > MOST_LOGO_BYTES) {
    const what = `${Math.ceil(logo.size / 1024)} KB`;
    return refuse('INPUT_INVALID', `The logo has ${what}; 256 KB is the most.`, {
      field: 'logo',
      values: { messageKey: 'partner-brand.logoProblem.tooLarge', what },
    });
  }
  const said = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== ''));
  const file = logo && logo.size > 0 ? new Uint8Array(await logo.arrayBuffer()) : undefined;
  return {
    partnerId,
    kit: { displayName, colour: solid, locale, ...said },
    logo: file ?? (withoutLogo === 'yes' ? 'none' : undefined),
  };
}

/** The product's own host, which nobody else's can be and where theirs point to. */
export function productHost(): string {
  return new URL(productAddress()).host;
}

/** A form has to say that nothing was found, so that is no success here. */
export async function verifyHostOf(
  viewer: Viewer,
  input: z.output<typeof hostForm>,
): Promise<{ host: string } | Refusal> {
  const done = await verifyHost(viewer, input);
  if (isRefusal(done) || done.verified) return done;
  return refuse('UNAVAILABLE', 'DNS does not say it yet. Check again later.', {
    values: { messageKey: 'partner-brand.hostProblem.notYet' },
  });
}
