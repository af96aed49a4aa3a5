import { z } from 'zod';
import { findPersonByEmail } from '@/db/read/people';
import { violatedConstraint } from '@/db/errors';
import { insertMembership, insertUser } from '@/db/write/people';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import {
  CUSTOMER_ROLES,
  PARTNER_ROLES,
  ROLES,
  STAFF_ROLES,
  type AnyViewer,
  type Role,
} from '@/lib/domain/access/viewer';
import { LOCALES } from '@/lib/domain/localized';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { hashPassword } from './password-hash';

export const addPersonSchema = z.object({
  email: z.email().transform((email) => email.trim().toLowerCase()),
  name: z.string().trim().min(1).max(200),
  locale: z.enum(LOCALES).nullable().default(null),
  /** Left out for people who sign in by link or single sign-on. */
  password: z.string().min(12).max(200).optional(),
  organization: z.object({ kind: z.enum(['manufacturer', 'partner', 'customer']), id: z.string() }),
  roles: z.array(z.enum(ROLES)).min(1),
  /** Null means every brand. */
  brandIds: z.array(z.string()).nullable().default(null),
});

export type AddPersonInput = z.input<typeof addPersonSchema>;

const ROLES_OF = { manufacturer: STAFF_ROLES, partner: PARTNER_ROLES, customer: CUSTOMER_ROLES } as const;

/**
 * Lets a person act for an organisation. Somebody who is known already (also from another tenant) keeps name and
 * password, since those are their own; only the membership is added.
 */
export async function addPerson(
  viewer: AnyViewer,
  input: AddPersonInput,
): Promise<{ userId: string; membershipId: string } | Refusal> {
  const parsed = addPersonSchema.safeParse(input);
  if (!parsed.success) return refuse('INPUT_INVALID', z.prettifyError(parsed.error));
  const { email, organization, roles } = parsed.data;
  const refused =
    refusalUnlessMay(viewer, 'team.manage', subjectOf(viewer, organization)) ??
    refusalOfRoles(roles, organization.kind);
  if (refused) return refused;
  const known = await findPersonByEmail(email);
  const passwordHash = parsed.data.password === undefined ? null : await hashPassword(parsed.data.password);
  return refuseTwice(() =>
    runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
      const userId = known?.id ?? newId('user');
      if (!known) {
        const { name, locale } = parsed.data;
        await insertUser(tx, { id: userId, email, name, locale, passwordHash, createdAt: at });
      }
      const membershipId = newId('membership');
      await insertMembership(tx, {
        tenantId,
        id: membershipId,
        userId,
        organizationKind: organization.kind,
        organizationId: organization.id,
        roles,
        brandIds: parsed.data.brandIds,
        createdAt: at,
      });
      await audit('person.add', { kind: 'membership', id: membershipId }, { organization, roles });
      return { userId, membershipId };
    }),
  );
}

function subjectOf({ tenantId }: AnyViewer, { kind, id }: { kind: string; id: string }) {
  if (kind === 'customer') return { tenantId, customerId: id };
  return kind === 'partner' ? { tenantId, partnerId: id } : { tenantId };
}

function refusalOfRoles(roles: readonly Role[], kind: keyof typeof ROLES_OF): Refusal | null {
  const allowed: readonly string[] = ROLES_OF[kind];
  const wrong = roles.find((role) => !allowed.includes(role));
  if (wrong === undefined) return null;
  return refuse('INPUT_INVALID', `${wrong} is not a role in a ${kind}. Accepted: ${allowed.join(', ')}.`, {
    field: 'roles',
  });
}

async function refuseTwice<T>(work: () => Promise<T | Refusal>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'memberships_user_organization_key') {
      return refuse('ALREADY_DONE', 'This person belongs to this organisation already.', { field: 'email' });
    }
    if (constraint === 'users_email_key')
      return refuse('CONFLICT', 'Somebody is adding this address just now. Try again.');
    throw error;
  }
}
