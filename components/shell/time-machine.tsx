import { ChevronDown, Clock, FastForward, FlaskConical, RotateCcw } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/domain/time/format-date';
import type { Surroundings } from '@/lib/web/shell';
import { Rail, type RailEvent } from '@/components/shell/rail';
import { zoneName } from '@/components/ui/date-time';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';

interface TimeMachineProps {
  readonly surroundings: Surroundings;
  /** What will happen, soonest first. */
  readonly events: readonly RailEvent[];
  /** Moves the clock by the form's `by`: `day`, `week`, `month`, `next-invoice` or `start`. */
  readonly move: (form: FormData) => Promise<void>;
}

/** The sandbox's clock with everything it would set off, so a jump is never blind. For sign-in and the lab. */
export async function TimeMachine({ surroundings, events, move }: TimeMachineProps): Promise<ReactNode> {
  if (!surroundings.sandbox) return null;
  const [locale, t] = await Promise.all([getLocale(), getTranslations('shell.sandbox')]);
  const { at, timeZone } = surroundings.clock;
  return (
    <aside aria-label={t('label')}>
      <details open className="group">
        <summary className="pr-env list-none justify-center">
          <span className="flex w-full max-w-[1072px] items-center gap-3">
            <span className="flex items-center gap-1.5">
              <Icon of={FlaskConical} />
              <b>{t('name')}</b>
            </span>
            <span className="pr-env-sep" />
            <span className="num">
              {t('today', { date: formatDate(at, { locale, timeZone, style: 'long' }), zone: zoneName(timeZone) })}
              <span className="max-md:hidden"> {t('simulated')}</span>
            </span>
            <span className="pr-btn ml-auto" data-variant="outline">
              <Icon of={Clock} size="s" />
              <span className="max-md:sr-only">{t('machine')}</span>
              <Icon of={ChevronDown} size="s" className="group-open:rotate-180" />
            </span>
          </span>
        </summary>
        <div className="pr-machine">
          <div className="pr-machine-in">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
              <div>
                <div className="text-lead font-semibold">{t('machineTitle')}</div>
                <div className="text-control">{t('machineLead')}</div>
              </div>
              <Jumps surroundings={surroundings} move={move} />
            </div>
            <Rail now={surroundings.clock} events={events} />
          </div>
        </div>
      </details>
    </aside>
  );
}

/** How far to jump. */
async function Jumps({ surroundings, move }: Pick<TimeMachineProps, 'surroundings' | 'move'>): Promise<ReactNode> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('shell.sandbox')]);
  const { timeZone } = surroundings.clock;
  const next = surroundings.nextInvoice;
  return (
    <form action={move} className="flex flex-wrap items-center gap-2">
      {(['day', 'week', 'month'] as const).map((by) => (
        <SubmitButton key={by} variant="outline" name="by" value={by}>
          {t(by)}
        </SubmitButton>
      ))}
      {next === undefined ? null : (
        <SubmitButton variant="special" name="by" value="next-invoice" icon={<Icon of={FastForward} size="s" />}>
          {t('nextInvoice', { date: formatDate(next, { locale, timeZone, style: 'day-short' }) })}
        </SubmitButton>
      )}
      <SubmitButton variant="outline" name="by" value="start" icon={<Icon of={RotateCcw} size="s" />}>
        {t('start')}
      </SubmitButton>
    </form>
  );
}
