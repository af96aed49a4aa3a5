import { CalendarX2, CreditCard, MailQuestion, ScanLine, UserRoundX } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatDate } from '@/lib/domain/time/format-date';
import { ButtonLink } from '@/components/ui/button';
import type { WorkItem } from '@/components/ui/work-queue';

interface TodoFacts {
  readonly at: Date;
  readonly timeZone: string;
  readonly todo: {
    readonly install: readonly string[];
    readonly activate: readonly {
      readonly customer: { readonly name: string };
      readonly model: string;
      readonly serial: string;
      readonly claimedAt: Date;
    }[];
    readonly failing: readonly {
      readonly customerId: string;
      readonly name: string;
      readonly graceEndsAt: Date | null;
    }[];
    readonly ending: readonly { readonly customerId: string; readonly name: string; readonly on: Date }[];
    readonly invited: readonly { readonly name: string; readonly since: Date }[];
  };
}

/** What a partner can do something about, most urgent first. */
export async function partnerTodo({ at, todo, timeZone }: TodoFacts): Promise<WorkItem[]> {
  const [t, locale] = await Promise.all([getTranslations('partner.home'), getLocale()]);
  const day = (instant: Date): string => formatDate(instant, { locale, timeZone });
  const toCustomer = (id: string) => ({
    href: `/partner/customers/${id}`,
    action: <ButtonLink href={`/partner/customers/${id}`}>{t('open')}</ButtonLink>,
  });
  return [
    ...todo.failing.map(({ customerId, name, graceEndsAt }, index) => ({
      key: `failing-${index}`,
      icon: CreditCard,
      title: t('failing', { name }),
      consequence:
        graceEndsAt === null || graceEndsAt <= at ? t('failingOpen') : t('failingNote', { day: day(graceEndsAt) }),
      ...toCustomer(customerId),
    })),
    ...todo.ending.map(({ customerId, name, on }, index) => ({
      key: `ending-${index}`,
      icon: CalendarX2,
      title: t('ending', { name }),
      consequence: t('endingNote', { day: day(on) }),
      ...toCustomer(customerId),
    })),
    ...(await activationItems({ todo, timeZone })),
    ...todo.invited.map(({ name, since }, index) => ({
      key: `invited-${index}`,
      icon: MailQuestion,
      title: t('invited', { name }),
      href: '/partner/network',
      consequence: t('invitedNote', { day: day(since) }),
      action: <ButtonLink href="/partner/network">{t('network')}</ButtonLink>,
    })),
  ];
}

/** More than these are a list, which is on the page for onboarding. */
const NAMED = 3;

/** What lies in the van, and who has a device but no plan. */
async function activationItems({ todo, timeZone }: Pick<TodoFacts, 'todo' | 'timeZone'>): Promise<WorkItem[]> {
  const [t, locale] = await Promise.all([getTranslations('partner.home'), getLocale()]);
  const [next] = todo.install;
  const items: WorkItem[] = todo.activate.slice(0, NAMED).map(({ customer, model, serial, claimedAt }) => ({
    key: `activate-${serial}`,
    icon: UserRoundX,
    title: t('activate', { name: customer.name }),
    href: '/partner/onboard#brought-in',
    consequence: t('activateNote', { model, day: formatDate(claimedAt, { locale, timeZone }) }),
    action: <ButtonLink href="/partner/onboard#brought-in">{t('activateOpen')}</ButtonLink>,
  }));
  if (next === undefined) return items;
  const href = `/partner/onboard?${new URLSearchParams({ device: next })}`;
  return [
    ...items,
    {
      key: 'install',
      icon: ScanLine,
      title: t('install', { count: todo.install.length }),
      href,
      consequence: t('installNote', { serial: next }),
      action: <ButtonLink href={href}>{t('installOpen')}</ButtonLink>,
    },
  ];
}
