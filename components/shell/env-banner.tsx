import { FastForward, FlaskConical, Mail } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/domain/time/format-date';
import type { Surroundings } from '@/lib/web/shell';
import { SubmitButton } from '@/components/ui/submit-button';
import { buttonLook } from '@/components/ui/button';
import { zoneName } from '@/components/ui/date-time';
import { Icon } from '@/components/ui/icon';

interface EnvBannerProps {
  readonly surroundings: Surroundings;
  /** Moves the clock by the form's `by`: `day`, `month` or `next-invoice`. */
  readonly move: (form: FormData) => Promise<void>;
}

/** The violet band on every sandbox screen: what day it is there, and how to let time pass. Absent with real money. */
export async function EnvBanner({ surroundings, move }: EnvBannerProps): Promise<ReactNode> {
  if (!surroundings.sandbox) return null;
  const [locale, t] = await Promise.all([getLocale(), getTranslations('shell')]);
  const { at, timeZone } = surroundings.clock;
  const next = surroundings.nextInvoice;
  return (
    <aside className="pr-env" aria-label={t('sandbox.name')}>
      <span className="flex items-center gap-1.5">
        <Icon of={FlaskConical} />
        <b>{t('sandbox.name')}</b>
      </span>
      <span className="pr-env-sep" />
      <span className="num">
        {t('sandbox.today', { date: formatDate(at, { locale, timeZone, style: 'long' }), zone: zoneName(timeZone) })}
        <span className="max-md:hidden"> {t('sandbox.simulated')}</span>
      </span>
      <form action={move} className="ml-auto flex items-center gap-1.5 max-md:hidden">
        <SubmitButton variant="outline" name="by" value="day">
          {t('sandbox.day')}
        </SubmitButton>
        <SubmitButton variant="outline" name="by" value="month">
          {t('sandbox.month')}
        </SubmitButton>
        {next === undefined ? null : (
          <SubmitButton variant="outline" name="by" value="next-invoice" icon={<Icon of={FastForward} size="s" />}>
            {t('sandbox.nextInvoice', { date: formatDate(next, { locale, timeZone, style: 'day-short' }) })}
          </SubmitButton>
        )}
        <span className="pr-env-sep mx-1.5" />
        <Link href="/lab/outbox" className="pr-btn" {...buttonLook({ variant: 'outline' })}>
          <Icon of={Mail} size="s" />
          {t('sandbox.outbox', { count: surroundings.outboxCount })}
        </Link>
      </form>
    </aside>
  );
}
