import type { PublishedRule } from '@/db/read/rule-mail-facts';
import type { MailContent } from './mail-content';
import { type MailLanguage, portalUrl } from './mail-messages';

export interface RulesFacts {
  /** Name of the commission plan. */
  readonly plan: string;
  /** From this day on; sales of before keep the rules of their day. */
  readonly startAt: Date;
  readonly rules: readonly PublishedRule[];
}

/** The rules a partner is paid by change: which of them, and from when on. */
export function rulesPublished({ t, date }: MailLanguage, { plan, startAt, rules }: RulesFacts): MailContent {
  const day = date(startAt);
  return {
    subject: t('rulesPublished.subject', { plan, day }),
    preview: t('rulesPublished.body', { plan, day }),
    heading: t('rulesPublished.heading', { day }),
    paragraphs: [t('rulesPublished.body', { plan, day }), t('rulesPublished.past')],
    rows: rules.map(({ code, name, begins, percent }) => ({
      label: `${code} ${name}`,
      value: t(begins ? 'rulesPublished.begins' : 'rulesPublished.ends', { percent: percent ?? 'none' }),
    })),
    action: { label: t('rulesPublished.action'), url: portalUrl('/partner/earnings') },
  };
}
