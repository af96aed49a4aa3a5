import { CalendarClock, Clock, Cpu, CreditCard, FilePen, Scale } from 'lucide-react';
import type { Localized } from '@/lib/domain/localized';
import type { Money as Amount } from '@/lib/domain/money/money';
import { formatDate } from '@/lib/domain/time/format-date';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { moneyText } from '@/components/ui/money';
import type { WorkItem } from '@/components/ui/work-queue';

interface WorkFacts {
  readonly work: {
    readonly failing: {
      readonly count: number;
      readonly atRisk: readonly Amount[];
      readonly firstGraceEnd: Date | null;
      readonly endingSoon: number;
    };
    readonly drafts: readonly {
      readonly id: string;
      readonly number: number;
      readonly title: string;
      readonly line: Localized;
    }[];
    readonly waiting: number;
    readonly differing: { readonly at: Date; readonly entries: number; readonly count: number } | null;
    readonly renewals: { readonly count: number; readonly names: readonly string[]; readonly mrr: readonly Amount[] };
  };
  readonly owned: number;
  readonly locale: string;
  readonly timeZone: string;
}

/** What waits for somebody, most urgent first. What is empty is not there. */
export function homeWork(facts: WorkFacts): WorkItem[] {
  return [
    ...failingItems(facts),
    ...differingItems(facts),
    ...draftItems(facts),
    ...renewalItems(facts),
    ...waitingItems(facts),
  ];
}

function failingItems({ work: { failing }, locale, timeZone }: WorkFacts): WorkItem[] {
  if (failing.count === 0) return [];
  const href = '/admin/billing/invoices?state=failing';
  const { firstGraceEnd, endingSoon } = failing;
  return [
    {
      key: 'failing',
      icon: CreditCard,
      title: failing.count === 1 ? '1 payment is failing' : `${failing.count} payments are failing`,
      href,
      badge: endingSoon === 0 ? undefined : <Badge tone="warn" icon={Clock}>{`${endingSoon} end soon`}</Badge>,
      consequence:
        firstGraceEnd === null
          ? 'Their grace periods are over; paid features rest until they pay.'
          : `The next grace period ends on ${formatDate(firstGraceEnd, { locale, timeZone, style: 'day-short' })}. Access stays on until then.`,
      amount: `${amountsText(failing.atRisk, locale)} at risk`,
      action: <ButtonLink href={href}>See invoices</ButtonLink>,
    },
  ];
}

function differingItems({ work: { differing }, locale, timeZone }: WorkFacts): WorkItem[] {
  if (differing === null) return [];
  const { at, count, entries } = differing;
  const href = '/admin/partners/ledger?differing=yes';
  return [
    {
      key: 'differing',
      icon: Scale,
      title: count === 1 ? '1 commission does not recompute' : `${count} commissions do not recompute`,
      href,
      consequence: `On ${formatDate(at, { locale, timeZone, style: 'day-short' })} their stored inputs gave another amount than was booked.`,
      amount: `${count} of ${entries}`,
      action: <ButtonLink href={href}>See entries</ButtonLink>,
    },
  ];
}

function draftItems({ work: { drafts } }: WorkFacts): WorkItem[] {
  return drafts.map((draft) => ({
    key: draft.id,
    icon: FilePen,
    title: `Draft ${draft.number}: ${draft.title}`,
    href: `/admin/catalog/drafts/${draft.id}`,
    consequence: `${draft.line.en}. Customers see nothing of it until it is published.`,
    action: <ButtonLink href={`/admin/catalog/drafts/${draft.id}`}>Review</ButtonLink>,
  }));
}

function renewalItems({ work: { renewals }, locale }: WorkFacts): WorkItem[] {
  if (renewals.count === 0) return [];
  const { names } = renewals;
  const href = '/admin/customers?view=renewing';
  return [
    {
      key: 'renewals',
      icon: CalendarClock,
      title:
        renewals.count === 1
          ? '1 yearly subscription renews in 30 days'
          : `${renewals.count} yearly subscriptions renew in 30 days`,
      href,
      consequence: `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}.`,
      amount: `${amountsText(renewals.mrr, locale)} / month`,
      action: <ButtonLink href={href}>See customers</ButtonLink>,
    },
  ];
}

function waitingItems({ work: { waiting }, owned }: WorkFacts): WorkItem[] {
  if (waiting === 0) return [];
  const href = '/admin/fleet?state=waiting';
  return [
    {
      key: 'waiting',
      icon: Cpu,
      title:
        waiting === 1
          ? '1 device has not applied its newest plan'
          : `${waiting} devices have not applied their newest plan`,
      href,
      consequence: 'They take it over the next time they connect.',
      amount: `${waiting} of ${owned}`,
      action: <ButtonLink href={href}>See devices</ButtonLink>,
    },
  ];
}

function amountsText(all: readonly Amount[], locale: string): string {
  return all.map((amount) => moneyText({ amount, code: all.length > 1 }, locale)).join(', ');
}
