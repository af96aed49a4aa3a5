import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Reload } from '@/components/my/reload';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';

interface ImpactRunProps {
  readonly run: { readonly total: number; readonly checked: number; readonly failure: string | null };
}

const EVERY_MS = 2_000;
/** Ten minutes; whoever stays longer loads the page again. */
const TIMES = 300;

/** How far the jobs are with an impact of many subscriptions. */
export function ImpactRun({ run: { total, checked, failure } }: ImpactRunProps): ReactNode {
  const t = useTranslations('catalog');
  const locale = useLocale();
  if (failure !== null)
    return (
      <Card clip id="impact">
        <CardHead title={t('review.impact')} />
        <Notice tone="warn" live="status" flat title={t('impact.running.failed')}>
          {failure}
        </Notice>
      </Card>
    );
  const share = total === 0 ? 0 : checked / total;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
  return (
    <Card clip id="impact">
      <CardHead title={t('review.impact')} />
      <CardBody className="grid gap-2">
        <p role="status" className="font-semibold">
          {t('impact.running.title', { total, percent })}
        </p>
        <progress className="w-full" max={total} value={checked} aria-label={t('review.impact')} />
        <p className="text-muted">{t('impact.running.lead')}</p>
      </CardBody>
      <Reload everyMs={EVERY_MS} times={TIMES} />
    </Card>
  );
}
