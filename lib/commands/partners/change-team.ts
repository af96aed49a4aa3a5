import { findPersonByEmail } from '@/db/read/people';
import { lockPartner } from '@/db/write/partner-network';
import { listPartnerMemberships, updateMembership, type MembershipRecord } from '@/db/write/team';
import { addPerson } from '@/lib/commands/people/add-person';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer, PartnerRole } from '@/lib/domain/access/viewer';
import type { Locale } from '@/lib/domain/localized';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface NewColleague {
  readonly partnerId: string;
  readonly name: string;
  readonly email: string;
  readonly role: PartnerRole;
  readonly locale: Locale;
}

/** Lets somebody act for a partner; one who was removed before comes back with the new role. */
export async function addColleague(
  viewer: AnyViewer,
  { partnerId, name, email, role, locale }: NewColleague,
): Promise<{ membershipId: string } | Refusal> {
  const known = await findPersonByEmail(email.trim());
  if (known) {
    const back = await changeMember(viewer, partnerId, async ({ tx, tenantId, audit }, team) => {
      const before = team.find(({ userId, endedAt }) => userId === known.id && endedAt !== null);
      if (!before) return { membershipId: null };
      await updateMembership(tx, { tenantId, id: before.id }, { roles: [role], endedAt: null });
      await audit('person.add', { kind: 'membership', id: before.id }, { roles: [role] });
      return { membershipId: before.id };
    });
    if (isRefusal(back)) return back;
    if (back.membershipId !== null) return { membershipId: back.membershipId };
  }
  return addPerson(viewer, { email, name, locale, organization: { kind: 'partner', id: partnerId }, roles: [role] });
}

interface Member {
  readonly partnerId: string;
  readonly membershipId: string;
}

export async function setColleagueRole(
  viewer: AnyViewer,
  { partnerId, membershipId, role }: Member & { readonly role: PartnerRole },
): Promise<{ membershipId: string } | Refusal> {
  return changeMember(viewer, partnerId, async ({ tx, tenantId, audit }, team) => {
    const member = openMember(team, membershipId);
    if (isRefusal(member)) return member;
    const refused = role === 'partner_admin' ? null : refusalOfLastAdmin(team, member);
    if (refused) return refused;
    await updateMembership(tx, { tenantId, id: membershipId }, { roles: [role] });
    await audit('person.role', { kind: 'membership', id: membershipId }, { before: member.roles, after: [role] });
    return { membershipId };
  });
}

/** Takes the right to act for the partner away; the person and what they did stay. */
export async function removeColleague(
  viewer: AnyViewer,
  { partnerId, membershipId }: Member,
): Promise<{ membershipId: string } | Refusal> {
  return changeMember(viewer, partnerId, async ({ tx, tenantId, at, audit }, team) => {
    const member = openMember(team, membershipId);
    if (isRefusal(member)) return member;
    const refused = refusalOfLastAdmin(team, member);
    if (refused) return refused;
    await updateMembership(tx, { tenantId, id: membershipId }, { endedAt: at });
    await audit('person.remove', { kind: 'membership', id: membershipId });
    return { membershipId };
  });
}

/** Changes to one team wait for each other, so that two leaders cannot remove one another at once. */
async function changeMember<T>(
  viewer: AnyViewer,
  partnerId: string,
  change: (context: CommandContext, team: readonly MembershipRecord[]) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId } = context;
    const refused = refusalUnlessMay(viewer, 'team.manage', { tenantId, partnerId });
    if (refused) return refused;
    if (!(await lockPartner(tx, { tenantId, id: partnerId }))) return refuse('NOT_FOUND', 'There is no such partner.');
    return change(context, await listPartnerMemberships(tx, tenantId, partnerId));
  });
}

function openMember(team: readonly MembershipRecord[], membershipId: string): MembershipRecord | Refusal {
  return (
    team.find(({ id, endedAt }) => id === membershipId && endedAt === null) ??
    refuse('NOT_FOUND', 'There is no such person in this team.')
  );
}

function refusalOfLastAdmin(team: readonly MembershipRecord[], member: MembershipRecord): Refusal | null {
  const leads = team.filter(({ endedAt, roles }) => endedAt === null && roles.includes('partner_admin'));
  if (leads.some(({ id }) => id !== member.id) || !member.roles.includes('partner_admin')) return null;
  return refuse('CONFLICT', 'This is the last person who leads the team. Make somebody else lead first.', {
    values: { messageKey: 'partner.team.refusals.lastAdmin' },
  });
}
