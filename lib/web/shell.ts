import 'server-only';
import { cache } from 'react';
import type { Locale } from '@/lib/domain/localized';

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

/** Asked by every page of a request, answered once. */
export const getSurroundings = cache(async (): Promise<Surroundings> => {
  await Promise.resolve();
  throw new Error('not wired');
});

/** Sends people without a session to the sign-in page. */
export const getShell = cache(async (): Promise<Shell> => {
  await Promise.resolve();
  throw new Error('not wired');
});
