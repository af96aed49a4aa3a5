import { ACTIONS, type Action, type ActionRule } from '@/lib/domain/access/action';
import type { AnyViewer, OrganizationKind, Role, Viewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** What is acted on. Members that do not apply are left out; those that apply must be given, or limits cannot bite. */
export interface AccessSubject {
  readonly tenantId: string;
  readonly brandId?: string;
  readonly customerId?: string;
  /** The partner it belongs to: the beneficiary of an entry, the partner who serves a customer. */
  readonly partnerId?: string;
  /** The asking partner and everyone below at this time (`subtreeAt`); without it a partner sees only itself. */
  readonly visiblePartnerIds?: ReadonlySet<string>;
}

export type Permission =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      /** `NOT_FOUND` when the viewer must not learn that the thing exists. */
      readonly code: 'NOT_FOUND' | 'NOT_ALLOWED';
      /** Message key below `access`. */
      readonly reason: 'notFound' | 'notYourRole' | 'missingScope';
      readonly whoCan: readonly Role[];
    };

const ALLOWED: Permission = { allowed: true };
const NOT_FOUND: Permission = { allowed: false, code: 'NOT_FOUND', reason: 'notFound', whoCan: [] };

/** The one place that says yes or no. Another tenant's, brand's, customer's or partner's things do not exist for a viewer. */
export function may(viewer: AnyViewer, action: Action, subject?: AccessSubject): Permission {
  const rule: ActionRule = ACTIONS[action];
  if (subject !== undefined && !canSee(viewer, subject)) return NOT_FOUND;
  switch (viewer.kind) {
    case 'system':
      return ALLOWED;
    case 'key':
      if (rule.scope !== undefined && viewer.scopes.includes(rule.scope)) return ALLOWED;
      return { allowed: false, code: 'NOT_ALLOWED', reason: 'missingScope', whoCan: [] };
    case 'person':
      if (viewer.roles.some((role) => rolesFor(rule, viewer.organization.kind).includes(role))) return ALLOWED;
      return {
        allowed: false,
        code: 'NOT_ALLOWED',
        reason: 'notYourRole',
        whoCan: whoCan(rule, viewer.organization.kind),
      };
  }
}

/** The same answer as a refusal for commands and the API; `null` when it is allowed. */
export function refusalUnlessMay(viewer: AnyViewer, action: Action, subject?: AccessSubject): Refusal | null {
  const permission = may(viewer, action, subject);
  if (permission.allowed) return null;
  if (permission.code === 'NOT_FOUND') return refuse('NOT_FOUND', 'There is no such thing, or you cannot see it.');
  return refuse('NOT_ALLOWED', refusalText(viewer, action, permission.whoCan), {
    values: { action, whoCan: permission.whoCan.join(' '), reason: permission.reason },
  });
}

function refusalText(viewer: AnyViewer, action: Action, helpers: readonly Role[]): string {
  const rule: ActionRule = ACTIONS[action];
  if (viewer.kind === 'key') {
    return rule.scope === undefined ? `No API key may ${action}.` : `This needs a key with the scope ${rule.scope}.`;
  }
  if (helpers.length === 0) return 'Nobody in your organization may do this.';
  return `Your role does not allow this. Ask somebody who is ${helpers.map((role) => role.replaceAll('_', ' ')).join(', ')}.`;
}

function canSee(viewer: AnyViewer, subject: AccessSubject): boolean {
  if (viewer.tenantId !== subject.tenantId) return false;
  if (viewer.kind === 'system') return true;
  if (subject.brandId !== undefined && viewer.brandIds !== 'all' && !viewer.brandIds.includes(subject.brandId))
    return false;
  return viewer.kind === 'key' || belongs(viewer, subject);
}

function belongs(viewer: Viewer, subject: AccessSubject): boolean {
  const { kind, id } = viewer.organization;
  if (kind === 'manufacturer') return true;
  if (kind === 'customer')
    return subject.customerId === undefined ? subject.partnerId === undefined : subject.customerId === id;
  // A customer that no partner serves is nobody's to see.
  if (subject.partnerId === undefined) return subject.customerId === undefined;
  return subject.partnerId === id || (subject.visiblePartnerIds?.has(subject.partnerId) ?? false);
}

function rolesFor(rule: ActionRule, kind: OrganizationKind): readonly Role[] {
  const roles = { manufacturer: rule.staff, customer: rule.customer, partner: rule.partner };
  return roles[kind] ?? [];
}

/** People are sent to colleagues first; where none can, to the manufacturer. */
function whoCan(rule: ActionRule, kind: OrganizationKind): readonly Role[] {
  const colleagues = rolesFor(rule, kind);
  return colleagues.length > 0 ? colleagues : rule.staff;
}
