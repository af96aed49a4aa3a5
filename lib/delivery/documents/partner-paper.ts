import { countryName } from '@/components/billing/country-name';
import { paperLook } from '@/components/billing/paper-look';
import type { PaperText } from '@/components/billing/paper-text';
import type { Words } from '@/components/my/words';
import { formatDecimalMoney } from '@/lib/domain/money/format-money';
import type { Currency } from '@/lib/domain/money/currency';
import type {
  OfferContent,
  PartnerDocument,
  PriceListContent,
  SelfBillContent,
  StatementContent,
  WelcomeContent,
} from '@/lib/domain/payouts/partner-document';
import { formatTag } from '@/lib/web/i18n/locale';
import { documentWords } from './document-words';
import { partnerWords, type PartnerWords } from './partner-words';

/** What the kinds of document have of their own; the rest is the same for all. */
type Body = Pick<PaperText, 'title' | 'number' | 'status' | 'lead' | 'heads' | 'lines' | 'totals' | 'boxes'> &
  Partial<Pick<PaperText, 'billTo' | 'billToLabel' | 'meta' | 'notes' | 'sender'>>;

interface Saying {
  readonly p: PartnerWords;
  readonly words: Words;
  readonly exact: (decimal: string, currency: Currency) => string;
}

/** A document of a partner, worded in its language and dressed in its brand; the foot says who the contract is with. */
export function partnerPaper(document: PartnerDocument): PaperText {
  const { locale, timeZone, look, sender, seller, legalFooter, issuedAt, hash } = document;
  const { words } = documentWords(locale, timeZone);
  const p = partnerWords(locale);
  const exact = (decimal: string, currency: Currency) => formatDecimalMoney(decimal, currency, formatTag(locale));
  const body = bodyOf(document, { p, words, exact });
  return {
    brand: { key: 'partner', name: look.name, own: paperLook(look) },
    sender: [sender.name, `${sender.street}, ${sender.postalCode} ${sender.city}`, ...vatId(sender.vatId, words)],
    billToLabel: '',
    billTo: [],
    notes: [],
    ...body,
    meta: [
      { label: p('date'), value: words.date(issuedAt) },
      ...(body.meta ?? []),
      { label: p('version'), value: hash.replace('sha256:', '').slice(0, 12) },
    ],
    footer: [
      [p('contractWith'), seller.name, ...seller.lines],
      [p('questions'), sender.email, sender.phone],
      legalFooter === null ? [] : [legalFooter],
    ],
  };
}

function vatId(id: string | null, { t }: Words): string[] {
  return id === null || id === '' ? [] : [t('paper.vatId', { id })];
}

function bodyOf({ content }: PartnerDocument, saying: Saying): Body {
  switch (content.kind) {
    case 'price_list':
      return priceList(content, saying);
    case 'offer':
      return offer(content, saying);
    case 'welcome':
      return welcome(content, saying);
    case 'statement':
      return statement(content, saying);
    case 'self_bill':
      return selfBill(content, saying);
  }
}

const heads = (p: PartnerWords, amount = 'amount') => ({
  what: p('what'),
  quantity: p('quantity'),
  price: p('price'),
  amount: p(amount),
});

function priceList({ line, unit, rows, currency }: PriceListContent, { p, words, exact }: Saying): Body {
  return {
    title: p('priceList'),
    number: words.name(line),
    status: { tone: 'neutral', text: p('withoutTax') },
    lead: words.name(line),
    heads: heads(p, 'price'),
    lines: rows.map(({ plan, every, amount }, index) => ({
      key: String(index),
      what: words.name(plan),
      workings: [p('per', { unit: words.name(unit), every: words.every(every) })],
      quantity: '',
      price: '',
      amount: exact(amount, currency),
    })),
    totals: [],
    boxes: [],
  };
}

function offer(content: OfferContent, { p, words, exact }: Saying): Body {
  const { customer, plan, unit, every, currency, quantity, amount, netMinor, taxMinor, validUntil } = content;
  const money = (minor: number) => words.money(minor, currency);
  const until = words.localDay(validUntil);
  return {
    title: p('offer'),
    number: content.number ?? words.name(plan),
    status: { tone: 'neutral', text: p('validUntil', { day: until }) },
    lead: p('offerLead', { day: until }),
    billToLabel: p('for'),
    billTo: addressOf(customer),
    meta: [
      ...(content.number === null ? [] : [{ label: p('number'), value: content.number }]),
      { label: p('valid'), value: until },
    ],
    heads: heads(p),
    lines: [
      {
        key: 'plan',
        what: words.name(plan),
        workings: [p('per', { unit: words.name(unit), every: words.every(every) })],
        quantity: String(quantity),
        price: exact(amount, currency),
        amount: money(netMinor),
      },
    ],
    totals: [
      { key: 'net', label: p('net'), amount: money(netMinor) },
      {
        key: 'tax',
        label: content.reverseCharge ? p('reverseCharge') : p('tax', { percent: content.taxPercent }),
        amount: money(taxMinor),
      },
      {
        key: 'total',
        label: p('totalEvery', { every: words.every(every) }),
        amount: money(netMinor + taxMinor),
        kind: 'total',
      },
    ],
    boxes: [],
  };
}

function welcome({ customer, devices, portal }: WelcomeContent, { p }: Saying): Body {
  return {
    title: p('welcome'),
    number: '',
    status: { tone: 'neutral', text: p('devices', { count: devices.length }) },
    lead: p('welcomeLead'),
    billToLabel: p('for'),
    billTo: addressOf(customer),
    heads: { what: p('device'), quantity: '', price: '', amount: p('serial') },
    lines: devices.map(({ name, model, serial }) => ({
      key: serial,
      what: name,
      workings: [model],
      quantity: '',
      price: '',
      amount: serial,
    })),
    totals: [],
    boxes: [
      { key: 'note', title: p('portal'), text: portal },
      { key: 'reason', title: p('claim'), text: p('claimText') },
    ],
    notes: [p('claimFirst', { portal }), p('claimSecond'), p('claimThird')],
  };
}

function addressOf({ name, street, postalCode, city }: WelcomeContent['customer']): string[] {
  return [name, street, `${postalCode} ${city}`];
}

function statement(content: StatementContent, { p, words }: Saying): Body {
  const { currency, entries, period, number } = content;
  const money = (minor: number) => words.money(minor, currency);
  const sums = [
    ['opening', content.openingMinor],
    ['earned', content.earnedMinor],
    ['clawback', content.clawbackMinor],
    ['adjustment', content.adjustmentMinor],
    ['rounding', content.roundingMinor],
  ] as const;
  const outcome = p(`outcome.${content.outcome}`, { minimum: money(content.minimumMinor) });
  return {
    title: p('statement'),
    number: String(number),
    status: { tone: content.outcome === 'payable' ? 'ok' : 'neutral', text: period },
    lead: outcome,
    meta: [{ label: p('statement'), value: `${number} · ${period}` }],
    heads: heads(p),
    lines: entries.map((entry) => ({
      key: entry.id,
      what: p(`kind.${entry.kind}`),
      workings: [
        `${words.date(entry.at)} · ${entry.id}`,
        ...(entry.rate === null
          ? []
          : [`${words.money(entry.amountMinor, entry.currency)} × ${entry.rate} = ${money(entry.statedMinor)}`]),
      ],
      quantity: '',
      price: '',
      amount: money(entry.statedMinor),
    })),
    totals: [
      ...sums
        .filter(([key, minor]) => minor !== 0 || key === 'opening' || key === 'earned')
        .map(([key, minor]) => ({ key, label: p(key), amount: money(minor) })),
      { key: 'closing', label: p('closing'), amount: money(content.closingMinor), kind: 'total' },
    ],
    boxes: [],
  };
}

function selfBill({ bill }: SelfBillContent, { p, words, exact }: Saying): Body {
  const amount = (decimal: string) => exact(decimal, bill.currency);
  const party = ({ name, street, postalCode, city, country, vatId: id }: typeof bill.buyer): string[] => [
    name,
    street,
    `${postalCode} ${city}`,
    countryName(country, words.locale),
    ...vatId(id, words),
  ];
  const { seller } = bill;
  return {
    title: p(bill.typeCode === '389' ? 'selfBill' : 'selfBillCredit'),
    number: bill.number,
    status: { tone: 'neutral', text: bill.number },
    lead: bill.mentions.join(' · '),
    sender: [seller.name, `${seller.street}, ${seller.postalCode} ${seller.city}`, ...vatId(seller.vatId, words)],
    billToLabel: p('buyer'),
    billTo: party(bill.buyer),
    meta: [
      { label: p('number'), value: bill.number },
      { label: p('period'), value: bill.period },
      ...(bill.credits === undefined ? [] : [{ label: p('credits'), value: bill.credits }]),
    ],
    heads: heads(p),
    lines: bill.lines.map(({ text, net }, index) => ({
      key: String(index),
      what: text,
      workings: [],
      quantity: '',
      price: '',
      amount: amount(net),
    })),
    totals: [
      { key: 'net', label: p('net'), amount: amount(bill.net) },
      { key: 'tax', label: p('tax', { percent: bill.taxPercent }), amount: amount(bill.tax) },
      { key: 'total', label: p('total'), amount: amount(bill.total), kind: 'total' },
      ...(Number(bill.withheld) === 0
        ? []
        : [
            {
              key: 'withheld',
              label: p('withheld', { percent: bill.withheldPercent }),
              amount: amount(`-${bill.withheld}`),
            },
          ]),
      { key: 'payable', label: p('payable'), amount: amount(bill.payable), kind: 'end' },
    ],
    boxes: bill.iban === undefined ? [] : [{ key: 'payment', title: p('paidTo'), text: bill.iban }],
    notes: bill.mentions,
  };
}
