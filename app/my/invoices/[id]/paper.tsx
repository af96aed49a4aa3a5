import { Check } from 'lucide-react';
import type { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { InvoicePaperProps, PaperLine, PaperTotal } from '@/components/billing/invoice-paper';
import { lineLabel, lineWorking, type LineWords } from '@/components/billing/line-text';
import { cardName } from '@/components/my/card-name';
import type { Words } from '@/components/my/words';
import { Badge } from '@/components/ui/badge';
import { exactText } from '@/components/ui/derivation-text';
import { moneyText } from '@/components/ui/money';
import { Status } from '@/components/ui/status';
import type { InvoiceLineView, InvoiceView } from '@/db/read/my/get-invoice';
import type { Currency } from '@/lib/domain/money/money';
import { INTERVAL_UNITS, type BillingInterval, type IntervalUnit } from '@/lib/domain/time/interval';
import { countryName } from '@/components/billing/country-name';

interface PaperWords {
  readonly words: Words;
  readonly line: ReturnType<typeof useTranslations<'line'>>;
  readonly tax: ReturnType<typeof useTranslations<'tax'>>;
  readonly sandbox: boolean;
}

/** Everything that stands on the paper, worded. */
export function paperOf(invoice: InvoiceView, about: PaperWords): InvoicePaperProps {
  const { words, sandbox } = about;
  const { t, date } = words;
  const { brand, seller, buyer, brief, caretaker } = invoice;
  return {
    brand,
    sender: [
      seller.name,
      `${seller.address.street}, ${seller.address.postalCode} ${seller.address.city}`,
      ...(seller.vatId ? [t('paper.vatId', { id: seller.vatId })] : []),
    ],
    billToLabel: t('paper.billTo'),
    billTo: [
      buyer.name,
      buyer.address.street,
      `${buyer.address.postalCode} ${buyer.address.city}`,
      countryName(buyer.address.country, words.locale),
      ...(buyer.vatId ? [t('paper.vatId', { id: buyer.vatId })] : []),
    ],
    meta: metaOf(invoice, words),
    title: t(brief.totalMinor < 0 ? 'paper.credit' : 'invoices.one'),
    status: <PaperStatus invoice={invoice} words={words} />,
    lead: t(brief.openMinor > 0 ? 'paper.leadOpen' : 'paper.leadPaid', {
      amount: words.money(brief.openMinor, brief.currency),
      date: date(brief.dueAt),
    }),
    heads: { what: t('paper.what'), quantity: t('paper.used'), price: t('facts.price'), amount: t('paper.amount') },
    lines: invoice.lines.map((line) => paperLine(line, invoice, about)),
    totals: totalsOf(invoice, about),
    boxes: boxesOf(invoice, words),
    closing: closingOf(invoice, words),
    footer: [
      [seller.name, seller.register, t('paper.director', { name: seller.managingDirector })].join('\n'),
      [t('paper.questions'), brand.supportEmail, brand.supportPhone].join('\n'),
      caretaker ? [t('paper.lookedAfter'), `${caretaker.name}, ${caretaker.city}`, caretaker.phone].join('\n') : '',
      <span key="page">
        {t('paper.page')}
        {sandbox ? <span className="block font-semibold text-special">SANDBOX</span> : null}
      </span>,
    ],
  };
}

function PaperStatus({ invoice: { brief }, words: { t, date } }: { invoice: InvoiceView; words: Words }): ReactNode {
  if (brief.status === 'paid' && brief.paidAt) {
    return (
      <Badge tone="ok" icon={Check}>
        {t('paper.paidOn', { date: date(brief.paidAt) })}
      </Badge>
    );
  }
  return <Status kind="invoice" state={brief.overdue ? 'overdue' : brief.status} date={brief.dueAt} />;
}

function metaOf({ brief, about, periodStart, periodEnd }: InvoiceView, { t, date }: Words): InvoicePaperProps['meta'] {
  return [
    { label: t('invoices.one'), value: brief.number },
    { label: t('paper.invoiceDate'), value: date(brief.issuedAt) },
    ...(about ? [{ label: t('paper.subscription'), value: about.name }] : []),
    ...(periodStart && periodEnd
      ? [
          {
            label: t('paper.period'),
            value: t('period', { from: date(periodStart, 'day-short'), to: date(periodEnd, 'day-short') }),
          },
        ]
      : []),
    ...(about
      ? [
          { label: t('paper.device'), value: about.model },
          { label: t('device.serial'), value: about.serial },
        ]
      : []),
  ];
}

function paperLine(
  line: InvoiceLineView,
  { brief, subscription }: InvoiceView,
  { words, line: t }: PaperWords,
): PaperLine {
  const { currency } = brief;
  const { values } = line.description;
  const plan = words.name(line.planNames);
  const about: LineWords = { t, locale: words.locale, currency, plan, dates: 'day' };
  const day = (key: string) => (values[key] ? words.localDay(values[key]) : '');
  const price = moneyText({ amount: { decimal: line.unitAmount, currency } }, words.locale);
  const perDay = values['days'] !== undefined && values['of'] !== undefined;
  const used = perDay ? t('used.days', { days: values['days'] ?? '', of: values['of'] ?? '' }) : t('used.whole');
  return {
    key: line.key,
    what:
      line.kind === 'rounding'
        ? lineLabel(line, about)
        : words.t(line.kind === 'credit' ? 'paper.creditLine' : 'paper.chargeLine', { plan }),
    workings:
      line.kind === 'rounding'
        ? [lineWorking(line, about) ?? '']
        : [
            [
              words.t('paper.between', { from: day('from'), to: day('to') }),
              line.corrects
                ? words.t('paper.corrects', { number: line.corrects.number, date: words.date(line.corrects.issuedAt) })
                : perDay
                  ? words.t('paper.runs', { from: day('billingFrom'), to: day('billingTo'), of: values['of'] ?? '' })
                  : '',
            ]
              .filter(Boolean)
              .join(' '),
            workingOf(line, currency, words, price),
          ],
    quantity:
      line.kind === 'rounding'
        ? ''
        : subscription && line.quantity !== '1'
          ? `${words.units(Number(line.quantity), subscription.unitNames)}, ${used}`
          : used,
    price: line.kind === 'rounding' ? '' : `${price} ${words.every(intervalOf(values['interval']))}`,
    amount: words.money(line.amountMinor, currency),
  };
}

/** "€20.00 × 22 ÷ 30 = €14.6667, rounded to €14.67", from the stored working. */
function workingOf(line: InvoiceLineView, currency: Currency, { t, locale, money }: Words, price: string): string {
  const { days, of } = line.description.values;
  const { rounding } = line.derivation;
  const amount = money(Math.abs(line.amountMinor), currency);
  const units = line.quantity !== '1' ? ` × ${line.quantity}` : '';
  const share = days !== undefined && of !== undefined && days !== of ? ` × ${days} ÷ ${of}` : '';
  if (rounding === undefined) return `${price}${units}${share} = ${amount}`;
  const exact = exactText(rounding.exact.replace('-', ''), currency, locale);
  return t('paper.rounded', { sum: `${price}${units}${share}`, exact, amount });
}

/** `month/1` as it is stored. */
function intervalOf(text: string | undefined): BillingInterval {
  const [named, count] = (text ?? '').split('/');
  const unit: IntervalUnit = INTERVAL_UNITS.find((each) => each === named) ?? 'month';
  return { unit, count: Number(count ?? 1) };
}

function totalsOf(invoice: InvoiceView, { words: { t, money, locale }, tax }: PaperWords): PaperTotal[] {
  const { brief, netMinor, taxes, paidMinor, balanceAppliedMinor, paidWith } = invoice;
  const amount = (minor: number) => money(minor, brief.currency);
  return [
    { key: 'net', label: t('paper.net'), amount: amount(netMinor) },
    ...taxes.map((each) => ({
      key: `tax ${each.position}`,
      label:
        each.treatment === 'reverse_charge'
          ? tax('reverse-charge')
          : each.treatment === 'export'
            ? tax('export')
            : each.category === 'exempt'
              ? tax('exempt')
              : t('paper.vat', {
                  tax: tax('standard', { country: countryName(each.country, locale), ratePercent: each.ratePercent }),
                  base: amount(each.baseMinor),
                }),
      amount: amount(each.taxMinor),
    })),
    { key: 'total', label: t('total'), amount: amount(brief.totalMinor), kind: 'total' },
    ...(balanceAppliedMinor > 0
      ? [{ key: 'balance', label: t('next.balance'), amount: amount(-balanceAppliedMinor) }]
      : []),
    ...(paidMinor > 0
      ? [
          {
            key: 'paid',
            label: paidWith
              ? t('paper.paidCard', { brand: cardName(paidWith.cardBrand), last4: paidWith.last4 })
              : t('paper.paidOther'),
            amount: amount(-paidMinor),
          },
        ]
      : []),
    { key: 'left', label: t('paper.left'), amount: amount(brief.openMinor), kind: 'end' },
  ];
}

function boxesOf(
  { subscription, quote, brief, balanceAppliedMinor }: InvoiceView,
  words: Words,
): InvoicePaperProps['boxes'] {
  const { t, date, money, eachTime, zone } = words;
  const { price, paidUntil, next } = subscription ?? {};
  const coming =
    subscription && price && paidUntil && !next
      ? t('paper.nextText', {
          date: date(paidUntil),
          amount: money(price.grossMinor, price.currency),
          net: money(price.netMinor, price.currency),
          tax: money(price.taxMinor, price.currency),
          each: eachTime(subscription.interval),
        })
      : null;
  const collected = Math.max(0, brief.totalMinor) - balanceAppliedMinor;
  return [
    ...(coming === null ? [] : [{ title: t('paper.next'), text: coming }]),
    ...(quote
      ? [
          {
            title: t('paper.shown'),
            text: t('paper.shownText', {
              quote: quote.id,
              at: date(quote.at, 'day-time'),
              zone,
              due: money(quote.dueNowMinor, brief.currency),
              difference: money(collected - quote.dueNowMinor, brief.currency),
            }),
          },
        ]
      : []),
  ];
}

function closingOf({ withdrawUntil }: InvoiceView, { t, localDay }: Words): string {
  return [withdrawUntil ? t('paper.withdraw', { date: localDay(withdrawUntil) }) : '', t('paper.cancelAny')]
    .filter(Boolean)
    .join(' ');
}
