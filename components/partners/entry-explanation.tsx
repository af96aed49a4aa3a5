import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDecimalMoney } from '@/lib/domain/money/format-money';
import { BecauseList } from '@/components/partners/because-list';
import type { EntryStory } from '@/components/partners/entry-story';
import { bareDigits, percentDigits } from '@/components/partners/percent-digits';
import { SplitBar } from '@/components/partners/split-bar';
import { TextLink } from '@/components/ui/button';
import { BillingDate, DateTime } from '@/components/ui/date-time';
import { DerivationSum } from '@/components/ui/derivation-sum';
import { Money, moneyText } from '@/components/ui/money';
import { Sum, type SumRow } from '@/components/ui/sum';
import { Timeline } from '@/components/ui/timeline';
import { formatTag } from '@/lib/web/i18n/locale';

/** What an entry is about, in one line: who paid for what, and when. */
export function EntryContext({ entry }: { entry: EntryStory }): ReactNode {
  const t = useTranslations('partner.explain');
  const kinds = useTranslations('partner.earnings.kinds');
  const locale = useLocale();
  if (entry.reason !== null) return <ByHand entry={entry} />;
  const price = entry.sold && formatDecimalMoney(entry.sold.unitAmount, entry.currency, formatTag(locale));
  return (
    <>
      {entry.customer === null ? kinds(entry.kind) : entry.customer.name},{' '}
      {entry.sold && price ? t('sold', { plan: entry.plan, quantity: Number(entry.sold.quantity), price }) : entry.plan}
      ,{' '}
      {t.rich(entry.reverses === null ? 'paid' : 'refunded', {
        when: () => <DateTime at={entry.occurredAt} timeZone={entry.timeZone} />,
      })}
    </>
  );
}

/** A correction: what kind, why and when. */
function ByHand({ entry: { kind, reason, occurredAt, timeZone } }: { entry: EntryStory }): ReactNode {
  const kinds = useTranslations('partner.earnings.kinds');
  return (
    <>
      {kinds(kind)}, <DateTime at={occurredAt} timeZone={timeZone} />: {reason}
    </>
  );
}

/** How the amount came about as a column that ends in it, who got which part, and when it is paid. */
export function EntryExplanation({ entry, openSteps = false }: { entry: EntryStory; openSteps?: boolean }): ReactNode {
  const t = useTranslations('partner.explain');
  return (
    <>
      {entry.reverses === null && isOfPercent(entry) ? (
        <SaleSum entry={entry} />
      ) : (
        <DerivationSum derivation={entry.derivation} />
      )}
      {entry.shares.length === 0 ? null : (
        <div className="mt-3">
          <Split entry={entry} />
        </div>
      )}
      <div className="mt-4 border-t border-hairline pt-3.5">
        <Dates entry={entry} />
      </div>
      <Related entry={entry} />
      {entry.because.length === 0 ? null : (
        <details className="pr-steps-fold" open={openSteps}>
          <summary>{t('everyStep')}</summary>
          <BecauseList steps={entry.because} timeZone={entry.timeZone} />
          <p className="mt-2 text-meta text-muted">{entry.recomputed ? t('recomputed') : t('stored')}</p>
        </details>
      )}
    </>
  );
}

/** Whether the amount is a percentage of the net, which the column shows with its two factors. */
function isOfPercent({ reason, trace }: EntryStory): boolean {
  return reason === null && trace.working === undefined && trace.base.basis === undefined;
}

function SaleSum({ entry: { trace, currency, amountMinor, derivation } }: { entry: EntryStory }): ReactNode {
  const t = useTranslations('partner.explain');
  const d = useTranslations('derivation');
  const locale = useLocale();
  const { base, calc, limits, rule, source } = trace;
  const amount = (decimal: string): string => formatDecimalMoney(decimal, currency, formatTag(locale));
  const plain = limits.applied === 'NONE' && base.collectedMinor === base.ofMinor;
  const extra = derivation.steps.filter((step) =>
    ['commission.floor', 'commission.cap', 'commission.budget', 'commission.collectedShare'].includes(step.label),
  );
  const rows: SumRow[] = [
    {
      label: t('net'),
      working: t('netWorking', {
        invoice: source.invoiceNumber,
        gross: amount(base.gross),
        tax: amount(base.tax),
        excluded: Number(base.excluded) === 0 ? 'none' : amount(base.excluded),
      }),
      value: amount(base.net),
    },
    {
      label: t('rate'),
      working: t('ruleWorking', { plan: rule.plan, code: rule.code, number: rule.number }),
      value: percentDigits(calc.ownPercent, locale),
    },
    ...(calc.belowPartner === null
      ? []
      : [
          {
            label: t('below'),
            working: t('upTo', { partner: calc.belowPartner }),
            value: `\u2212${percentDigits(calc.belowPercent, locale)}`,
          },
          { label: t('share'), working: t('difference'), value: percentDigits(calc.percent, locale) },
        ]),
    ...extra.map((step) => ({
      label: d(step.label, { ...step.values }),
      value: step.value.includes('/') ? step.value.replace('/', ' ÷ ') : amount(step.value),
    })),
    {
      kind: 'total',
      label: plain ? `${amount(base.net)} × ${percentDigits(calc.percent, locale)}` : t('earn'),
      value: moneyText({ amount: { amountMinor, currency } }, locale),
    },
  ];
  return <Sum rows={rows} />;
}

/** The viewer's share and those below; nobody above is known here. */
function Split({ entry }: { entry: EntryStory }): ReactNode {
  const t = useTranslations('partner.explain');
  const types = useTranslations('partner.type');
  const locale = useLocale();
  const { currency, trace, shares } = entry;
  return (
    <SplitBar
      title={t('where', { percent: percentDigits(trace.calc.ownPercent, locale) })}
      total={<Money amount={{ amountMinor: shares.reduce((sum, share) => sum + share.amountMinor, 0), currency }} />}
      shares={shares.map((share) => ({
        key: share.entryId,
        name: share.partner.isYou ? t('you') : share.partner.name,
        role: types(share.partner.type),
        bps: Math.round(Number(share.percent) * 100),
        share: percentDigits(share.percent, locale),
        working:
          share.belowPercent === '0'
            ? undefined
            : `${bareDigits(share.ownPercent, locale)} \u2212 ${percentDigits(share.belowPercent, locale)}`,
        amount: <Money amount={{ amountMinor: share.amountMinor, currency }} />,
      }))}
    />
  );
}

function Dates({ entry: { occurredAt, dueAt, payoutOn, state, trace, timeZone } }: { entry: EntryStory }): ReactNode {
  const t = useTranslations('partner.explain');
  const due = {
    when: <DateTime at={dueAt} timeZone={timeZone} style="day-short" />,
    what: t('due', { days: trace.timing.holdDays }),
  };
  const gone = { when: <DateTime at={occurredAt} timeZone={timeZone} style="day-short" />, what: t('reversed') };
  if (state.state === 'REVERSED') return <Timeline entries={[gone]} />;
  if (payoutOn === null) return <Timeline entries={[due]} />;
  const paid = {
    when: <BillingDate on={payoutOn} style="day-short" />,
    what: state.bucket === 'PENDING' ? t('payoutIf') : t('payout'),
  };
  return <Timeline entries={[due, paid]} />;
}

function Related({ entry }: { entry: EntryStory }): ReactNode {
  const t = useTranslations('partner.explain');
  if (entry.reverses === null && entry.reversedBy.length === 0) return null;
  return (
    <p className="mt-3 text-control">
      {entry.reverses === null ? null : (
        <TextLink href={`/partner/earnings/${entry.reverses}`}>{t('original')}</TextLink>
      )}
      {entry.reversedBy.map((other) => (
        <TextLink key={other.id} href={`/partner/earnings/${other.id}`}>
          {t.rich('takenBack', {
            amount: () => <Money amount={{ amountMinor: other.amountMinor, currency: entry.currency }} />,
            when: () => <DateTime at={other.occurredAt} timeZone={entry.timeZone} />,
          })}
        </TextLink>
      ))}
    </p>
  );
}
