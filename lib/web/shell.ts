import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { listMemberships } from '@/db/read/people';
import { findPublicTenant, nobodysFrame, publicFrame, queueCounts, sandboxFacts, viewerFrame } from '@/db/read/shell';
import type { Locale } from '@/lib/domain/localized';
import { initialsOf } from './auth/initials-of';
import { roleNames } from './auth/role-names';
import { isSandbox } from './auth/sandbox';
import { getPerson, getViewer, requirePerson } from './session';

/** What a page is surrounded by, whether or not somebody is signed in. */
export interface Surroundings {
  /** The time that everything on the page obeys, and the zone its dates are written in. */
  readonly clock: { readonly at: Date; readonly timeZone: string };
  readonly sandbox: boolean;
  /** Mails that wait in the sandbox's outbox. */
  readonly outboxCount: number;
  /** When the next invoice will be written; where the time machine can jump to. */
  readonly nextInvoice?: Date;
  /** The brand of the address or of the signed-in customer. */
  readonly brand?: ShellBrand;
  /** The language the signed-in person chose. */
  readonly locale?: Locale;
}

/** What the frame round a signed-in page shows. */
export interface Shell extends Surroundings {
  readonly viewer: ShellViewer;
  readonly tenantName: string;
  /** The customer or partner the person acts for, where the portal is not the manufacturer's own. */
  readonly organisation?: string;
  /** Numbers beside navigation entries, by the key of the entry. Only queues have one. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface ShellViewer {
  readonly name: string;
  readonly initials: string;
  readonly roleLabel: string;
  readonly memberships: readonly ShellMembership[];
}

export interface ShellMembership {
  readonly id: string;
  /** The organisation's name. */
  readonly label: string;
  readonly roleLabel: string;
  readonly current: boolean;
}

export interface ShellBrand {
  /** Selects logo and accent: `aurelia`, `norda`. A key without a logo of its own gets initials and ink. */
  readonly key: string;
  readonly name: string;
  /** Who answers for it, as it stands in the footer: `Aurelia Climate GmbH`. */
  readonly legalName: string;
  readonly locale?: Locale;
}

/**
 * On a public page of a brand, such as `/de/b/aurelia/pricing` or `/de/cancel?brand=aurelia`, the brand decides, whoever
 * looks at it.
 */
function brandOfPath(path: string): string | undefined {
  const [pathname = '', query] = path.split('?', 2);
  const ofPlace = /^\/[a-z]{2}\/b\/([a-z0-9-]+)(?:\/|$)/.exec(pathname)?.[1];
  if (ofPlace !== undefined || !/^\/[a-z]{2}\/(?:cancel|accessibility|legal)(?:\/|$)/.test(pathname)) return ofPlace;
  const asked = new URLSearchParams(query).get('brand') ?? '';
  return /^[a-z0-9-]+$/.test(asked) ? asked : undefined;
}

/** Asked by every page of a request, answered once. */
export const getSurroundings = cache(async (): Promise<Surroundings> => {
  const [signedIn, person, head] = await Promise.all([getViewer(), getPerson(), headers()]);
  const named = brandOfPath(head.get('x-path') ?? '');
  const viewer = named === undefined ? signedIn : null;
  const outside = viewer ? null : await findPublicTenant(named ?? head.get('host') ?? '');
  const frame = viewer ? await viewerFrame(viewer) : outside ? await publicFrame(outside) : nobodysFrame();
  const tenantId = viewer?.tenantId ?? outside?.tenantId;
  const facts =
    isSandbox() && tenantId !== undefined ? await sandboxFacts(tenantId) : { outboxCount: 0, nextInvoice: null };
  return {
    clock: { at: frame.at, timeZone: frame.timeZone },
    sandbox: isSandbox(),
    outboxCount: facts.outboxCount,
    ...(facts.nextInvoice === null ? {} : { nextInvoice: facts.nextInvoice }),
    ...(frame.brand === null ? {} : { brand: frame.brand }),
    ...(person?.locale ? { locale: person.locale } : {}),
  };
});

/** Sends people without a session to the sign-in page, and people with several organisations to choose one. */
export const getShell = cache(async (): Promise<Shell> => {
  const person = await requirePerson();
  const viewer = await getViewer();
  if (!viewer) redirect('/choose-portal');
  const [surroundings, memberships, counts] = await Promise.all([
    getSurroundings(),
    listMemberships(person.id),
    queueCounts(viewer),
  ]);
  const current = memberships.find((membership) => membership.id === viewer.membershipId);
  const tenant = await viewerFrame(viewer);
  return {
    ...surroundings,
    viewer: {
      name: person.name,
      initials: initialsOf(person.name),
      roleLabel: await roleNames(viewer.roles),
      memberships: await Promise.all(
        memberships.map(async (membership) => ({
          id: membership.id,
          label: membership.organizationName,
          roleLabel: await roleNames(membership.roles),
          current: membership.id === viewer.membershipId,
        })),
      ),
    },
    tenantName: tenant.tenantName,
    ...(current && viewer.organization.kind !== 'manufacturer' ? { organisation: current.organizationName } : {}),
    counts,
  };
});
