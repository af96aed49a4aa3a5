import { z } from 'zod';
import { findPersonByEmail } from '@/db/read/people';
import { lockInvitationByToken, updateInvitation } from '@/db/write/partner-network';
import { insertMembership, insertUser } from '@/db/write/people';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { hashPassword } from '@/lib/commands/people/password-hash';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { LOCALES } from '@/lib/domain/localized';
import { CURRENCIES } from '@/lib/domain/money/currency';
import { invitationStateAt } from '@/lib/domain/partners/invitation';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { joinNetwork } from './create-partner';
import { hashInvitationToken, tenantOfToken } from './invitation-token';
import { agree } from './sign-agreement';

const text = z.string().trim().min(1).max(200);

const acceptanceSchema = z.object({
  company: text,
  person: text,
  locale: z.enum(LOCALES),
  phone: z.string().trim().max(60),
  address: z.object({ street: text, postalCode: text, city: text, country: z.string().regex(/^[A-Z]{2}$/) }),
  vatId: z.string().trim().max(20).optional(),
  payoutCurrency: z.enum(CURRENCIES),
  /** Left out by people who sign in by link; ignored for somebody who has an account already. */
  password: z.string().min(12).max(200).optional(),
  /** The name typed under the terms; asked for when the invitation names a plan. */
  signature: z.string().trim().max(200),
  selfBilling: z.boolean(),
});

export interface JoinedPartner {
  readonly partnerId: string;
  readonly email: string;
  /** False for somebody who had an account before: their password stays theirs. */
  readonly isNewPerson: boolean;
}

/**
 * Turns an invitation into a partner with its first person, who leads it. Holding the mailed token is the permission, so
 * there is no viewer. Signing the terms in the same step makes the partner active; without terms it waits for them.
 */
export async function acceptInvitation(
  token: string,
  input: z.input<typeof acceptanceSchema>,
): Promise<JoinedPartner | Refusal> {
  const tenantId = tenantOfToken(token);
  if (tenantId === null) return unusable();
  const parsed = acceptanceSchema.safeParse(input);
  if (!parsed.success) return inputRefusal(parsed.error);
  const passwordHash = parsed.data.password === undefined ? null : await hashPassword(parsed.data.password);
  return runCommand({ kind: 'system', tenantId, job: 'partner-invitation' }, (context) =>
    join(context, token, { ...parsed.data, passwordHash }),
  );
}

type Acceptance = z.output<typeof acceptanceSchema> & { readonly passwordHash: string | null };

async function join(context: CommandContext, token: string, given: Acceptance): Promise<JoinedPartner | Refusal> {
  const { tx, tenantId, at } = context;
  const invitation = await lockInvitationByToken(tx, tenantId, hashInvitationToken(token));
  if (!invitation || invitationStateAt(invitation, at) !== 'open') return unusable();
  const { email, type, territories, parentId, commissionPlanId } = invitation;
  if (commissionPlanId !== null && given.signature === '')
    return refuse('INPUT_INVALID', 'Type your name below the terms to sign them.', {
      field: 'signature',
      values: { messageKey: 'partner.invitation.errors.signature' },
    });
  const partner = await joinNetwork(context, {
    name: given.company,
    type,
    status: 'onboarding',
    email,
    phone: given.phone,
    address: given.address,
    payoutCurrency: given.payoutCurrency,
    territories,
    ...(given.vatId ? { vatId: given.vatId } : {}),
    ...(parentId === null ? {} : { parentId }),
  });
  if (isRefusal(partner)) return partner;
  const { partnerId } = partner;
  const isNewPerson = await addFirstPerson(context, { partnerId, email, given });
  if (commissionPlanId !== null) {
    const { selfBilling, signature: signedBy } = given;
    const signed = await agree(context, { partnerId, commissionPlanId, selfBilling, signedBy });
    if (isRefusal(signed)) return signed;
  }
  await updateInvitation(tx, { tenantId, id: invitation.id }, { acceptedAt: at, partnerId });
  await context.audit('partner.invitation_accepted', { kind: 'invitation', id: invitation.id }, { partnerId });
  return { partnerId, email, isNewPerson };
}

async function addFirstPerson(
  { tx, tenantId, at, newId }: CommandContext,
  { partnerId, email, given }: { partnerId: string; email: string; given: Acceptance },
): Promise<boolean> {
  const known = await findPersonByEmail(email);
  const userId = known?.id ?? newId('user');
  if (!known) {
    const { person: name, locale, passwordHash } = given;
    await insertUser(tx, { id: userId, email, name, locale, passwordHash, createdAt: at });
  }
  await insertMembership(tx, {
    tenantId,
    id: newId('membership'),
    userId,
    organizationKind: 'partner',
    organizationId: partnerId,
    roles: ['partner_admin'],
    brandIds: null,
    createdAt: at,
  });
  return known === null;
}

function unusable(): Refusal {
  return refuse('NOT_FOUND', 'This invitation was used, taken back or is too old. Ask for a new one.', {
    values: { messageKey: 'partner.invitation.errors.unusable' },
  });
}
