import { useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cancelPublish, schedule } from '@/app/admin/catalog/drafts/schedule-actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { DateTime, zoneName } from '@/components/ui/date-time';
import { Notice } from '@/components/ui/notice';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { ScheduleView } from '@/db/read/catalog/get-schedule';
import { localDateOf, type LocalDate } from '@/lib/domain/time/calendar';
import { UNSENT } from '@/lib/web/form-state';

interface ReviewScheduleProps {
  readonly review: DraftReview;
  readonly waiting: ScheduleView | null;
  /** The rollout as JSON. */
  readonly rollout: string;
  /** What has to be typed where existing customers are touched. */
  readonly confirm: string | undefined;
  readonly isPossible: boolean;
  /** The first day a price may rise for consumers, where it does. */
  readonly earliest: LocalDate | null;
}

/** Publishing at a time: the one that waits, or the form for one. */
export function ReviewSchedule(props: ReviewScheduleProps): ReactNode {
  const { review, waiting, isPossible } = props;
  const t = useTranslations('catalog.schedule');
  if (waiting?.state === 'waiting') return <Waiting waiting={waiting} mayCancel={review.publishing.allowed} />;
  return (
    <>
      {waiting?.state === 'failed' ? (
        <Notice tone="bad" title={t('failed')}>
          {waiting.failure}
        </Notice>
      ) : null}
      {isPossible ? <Later {...props} /> : null}
    </>
  );
}

function Later(props: ReviewScheduleProps): ReactNode {
  const { review } = props;
  const t = useTranslations('catalog.schedule');
  return (
    <details>
      <summary className="pr-link inline-flex min-h-6 items-center text-control">{t('later')}</summary>
      <div className="pt-3">
        <FieldsForm
          prefix="schedule"
          fields={useScheduleFields(props)}
          submit={t('submit', { number: review.nextReleaseNumber })}
          done={t('done')}
          quiet
          action={schedule}
          initial={UNSENT}
        />
      </div>
    </details>
  );
}

function Waiting({ waiting, mayCancel }: { waiting: ScheduleView; mayCancel: boolean }): ReactNode {
  const t = useTranslations('catalog.schedule');
  const { id, publishAt, timeZone, by, current } = waiting;
  return (
    <div className="grid gap-3">
      <Notice tone={current ? 'info' : 'warn'} live="status">
        {t('waiting')} <DateTime at={publishAt} timeZone={timeZone} style="day-time" />{' '}
        {t('zone', { city: zoneName(timeZone), name: by })} {current ? null : t('changed')}
      </Notice>
      {mayCancel ? (
        <FieldsForm
          prefix="cancel-schedule"
          fields={[{ kind: 'hidden', name: 'scheduleId', label: '', value: id }]}
          submit={t('cancel')}
          done={t('cancelled')}
          quiet
          action={cancelPublish}
          initial={UNSENT}
        />
      ) : null}
    </div>
  );
}

function useScheduleFields({ review, rollout, confirm, earliest }: ReviewScheduleProps): FormField[] {
  const { at, draft, line } = review;
  const t = useTranslations('catalog.schedule');
  const { timeZone } = line.brand;
  const zones = [...new Set([timeZone, useTimeZone() ?? 'UTC', 'UTC'])];
  const typed: FormField[] =
    confirm === undefined
      ? []
      : [
          { kind: 'hidden', name: 'expected', label: '', value: confirm },
          { kind: 'text', name: 'confirmation', label: t('confirm', { word: confirm }), required: true },
        ];
  return [
    { kind: 'hidden', name: 'draftId', label: '', value: draft.id },
    { kind: 'hidden', name: 'expectedHash', label: '', value: draft.hash },
    { kind: 'hidden', name: 'rollout', label: '', value: rollout },
    { kind: 'date', name: 'date', label: t('date'), value: earliest ?? localDateOf(at, timeZone), required: true },
    { kind: 'text', name: 'time', label: t('time'), hint: t('timeHint'), value: '18:00', required: true },
    {
      kind: 'select',
      name: 'timeZone',
      label: t('timeZone'),
      value: timeZone,
      options: zones.map((zone) => ({ value: zone, label: zoneName(zone) })),
    },
    ...typed,
  ];
}
