import { CalendarX2, CreditCard, MailQuestion } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatDate } from '@/lib/domain/time/format-date';
import { ButtonLink } from '@/components/ui/button';
import type { WorkItem } from '@/components/ui/work-queue';

interface TodoFacts {
  readonly at: Date;
  readonly timeZone: string;
  readonly todo: {
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
