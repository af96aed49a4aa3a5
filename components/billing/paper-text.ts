import { countryName } from '@/components/billing/country-name';
import { paperLook, type OwnLook } from '@/components/billing/paper-look';
import { paperLine } from '@/components/billing/paper-lines';
import type { WorkingWords } from '@/components/billing/working-text';
import { cardName } from '@/components/my/card-name';
import type { Words } from '@/components/my/words';
import type { DocumentParty, DocumentTax, InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';

/** Everything that stands on a document, worded: drawn as a page, as a PDF, or read by a test. */
export interface PaperText {
  /** A partner's own look stands in place of the brand's. */
  readonly brand: { readonly key: string; readonly name: string; readonly own?: OwnLook };
  readonly sender: readonly string[];
  readonly billToLabel: string;
  readonly billTo: readonly string[];
  readonly meta: readonly { readonly label: string; readonly value: string }[];
  readonly title: string;
  readonly number: string;
  readonly status: { readonly tone: 'ok' | 'warn' | 'neutral'; readonly text: string };
  readonly lead: string;
  readonly heads: { readonly what: string; readonly quantity: string; readonly price: string; readonly amount: string };
  readonly lines: readonly {
    readonly key: string;
    readonly what: string;
    readonly workings: readonly string[];
    readonly quantity: string;
    readonly price: string;
    readonly amount: string;
  }[];
  readonly totals: readonly {
    readonly key: string;
    readonly label: string;
    readonly amount: string;
    readonly kind?: 'total' | 'end';
  }[];
  readonly boxes: readonly {
    readonly key: 'payment' | 'reason' | 'quote' | 'note';
    readonly title: string;
    readonly text: string;
  }[];
  /** Sentences below everything else. */
  readonly notes: readonly string[];
  readonly footer: readonly (readonly string[])[];
}

/** Translators of the namespaces they are called by; `words` writes `my` and knows language and zone. */
export interface PaperWords extends Pick<WorkingWords, 'derivation' | 'ui'> {
  readonly words: Words;
  readonly line: WorkingWords['derivation'];
  readonly tax: WorkingWords['derivation'];
}

export function paperText(document: InvoiceDocument, about: PaperWords): PaperText {
  const { words } = about;
  const { t } = words;
  const { brand, seller, buyer } = document;
  return {
    brand: {
      key: brand.key,
      name: brand.own?.name ?? brand.name,
      ...(brand.own && { own: paperLook(brand.own) }),
    },
    sender: [
      seller.name,
      `${seller.address.street}, ${seller.address.postalCode} ${seller.address.city}`,
      ...vatIdOf(seller, words),
    ],
    billToLabel: t(isCredit(document) ? 'paper.creditTo' : 'paper.billTo'),
    billTo: [
      buyer.name,
      buyer.address.street,
      `${buyer.address.postalCode} ${buyer.address.city}`,
      countryName(buyer.address.country, words.locale),
      ...vatIdOf(buyer, words),
    ],
    meta: metaOf(document, words),
    title: t(isCredit(document) ? 'paper.credit' : 'invoices.one'),
    number: document.number,
    status: statusOf(document, words),
    lead: leadOf(document, words),
    heads: {
      what: t('paper.what'),
      quantity: t(document.lines.some(({ countedIn }) => countedIn !== null) ? 'paper.quantity' : 'paper.used'),
      price: t('facts.price'),
      amount: t('paper.amount'),
    },
    lines: inOrder(document.lines).map((line) => paperLine(line, document, about)),
    totals: totalsOf(document, about),
    boxes: boxesOf(document, words),
    notes: document.taxBehavior === 'inclusive' ? [t('paper.inclusive')] : [],
    footer: footerOf(document, words),
  };
}

/** Lines of one end customer stand together where somebody pays for several. */
function inOrder(lines: InvoiceDocument['lines']): InvoiceDocument['lines'] {
  const nameOf = ({ description }: InvoiceDocument['lines'][number]): string => description.values['customer'] ?? '';
  return lines.some((line) => nameOf(line) !== '')
    ? lines.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
    : lines;
}

/** A change that gives back more than it costs makes an invoice below zero, which people know as a credit note. */
function isCredit({ kind, totalMinor }: InvoiceDocument): boolean {
  return kind === 'credit_note' || totalMinor < 0;
}

function vatIdOf({ vatId }: DocumentParty, { t }: Words): string[] {
  return vatId === null || vatId === '' ? [] : [t('paper.vatId', { id: vatId })];
}

function metaOf(document: InvoiceDocument, { t, date }: Words): PaperText['meta'] {
  const { number, issuedAt, about, corrects } = document;
  const period = extentOf(document);
  const isNote = document.kind === 'credit_note';
  return [
    { label: t(isNote ? 'paper.credit' : 'invoices.one'), value: number },
    { label: t(isNote ? 'paper.noteDate' : 'paper.invoiceDate'), value: date(issuedAt) },
    ...(corrects ? [{ label: t('paper.ofInvoice'), value: corrects.number }] : []),
    ...(about ? [{ label: t('paper.subscription'), value: about.name }] : []),
    ...(period
      ? [
          {
            label: t('paper.period'),
            value: t('period', { from: date(period.from, 'day-short'), to: date(period.to, 'day-short') }),
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

function extentOf({ lines }: InvoiceDocument): { from: Date; to: Date } | null {
  const times = lines.filter(({ kind }) => kind !== 'rounding');
  const [first] = times;
  if (!first) return null;
  return times.reduce(
    ({ from, to }, line) => ({
      from: line.periodStart < from ? line.periodStart : from,
      to: line.periodEnd > to ? line.periodEnd : to,
    }),
    { from: first.periodStart, to: first.periodEnd },
  );
}

function statusOf({ status, kind, paidAt, dueAt }: InvoiceDocument, { t, date }: Words): PaperText['status'] {
  if (kind === 'credit_note') return { tone: 'neutral', text: t('paper.issued') };
  if (status === 'paid')
    return { tone: 'ok', text: paidAt ? t('paper.paidOn', { date: date(paidAt) }) : t('invoices.paid') };
  if (status === 'void') return { tone: 'neutral', text: t('paper.void') };
  if (status === 'uncollectible') return { tone: 'neutral', text: t('paper.writtenOff') };
  return { tone: 'warn', text: dueAt ? t('paper.dueOn', { date: date(dueAt) }) : t('invoices.left') };
}

function leadOf({ openMinor, currency, dueAt, corrects }: InvoiceDocument, { t, date, money }: Words): string {
  if (corrects) return t('paper.leadCredit', { number: corrects.number, date: date(corrects.issuedAt) });
  if (openMinor === 0 || dueAt === null) return t('paper.leadPaid');
  return t('paper.leadOpen', { amount: money(openMinor, currency), date: date(dueAt) });
}

function totalsOf(document: InvoiceDocument, about: PaperWords): PaperText['totals'] {
  const { t, money } = about.words;
  const { currency, netMinor, taxes, totalMinor, openMinor } = document;
  const amount = (minor: number) => money(minor, currency);
  return [
    { key: 'net', label: t('paper.net'), amount: amount(netMinor) },
    ...taxes.map((tax) => ({
      key: `tax ${tax.position}`,
      label: taxLabel(tax, amount(tax.baseMinor), about),
      amount: amount(tax.taxMinor),
    })),
    { key: 'total', label: t('total'), amount: amount(totalMinor), kind: 'total' },
    ...(document.kind === 'credit_note' ? givenOf(document, about.words) : settledOf(document, about.words)),
    ...(document.kind === 'credit_note'
      ? []
      : [{ key: 'left', label: t('paper.left'), amount: amount(openMinor), kind: 'end' as const }]),
  ];
}

/** What was done about an invoice, each taken off. */
function settledOf(document: InvoiceDocument, { t, money }: Words): PaperText['totals'] {
  const { paidWith } = document;
  const paid = paidWith
    ? t('paper.paidCard', { brand: cardName(paidWith.cardBrand), last4: paidWith.last4 })
    : t('paper.paidOther');
  return [
    { key: 'wallet', label: t('paper.wallet'), minor: document.walletAppliedMinor },
    { key: 'balance', label: t('next.balance'), minor: document.balanceAppliedMinor },
    { key: 'paid', label: paid, minor: document.paidMinor },
    { key: 'credited', label: t('paper.credited'), minor: document.creditedMinor },
  ]
    .filter(({ minor }) => minor !== 0)
    .map(({ key, label, minor }) => ({ key, label, amount: money(-minor, document.currency) }));
}

/** Where the money of a credit note goes. */
function givenOf(document: InvoiceDocument, { t, money }: Words): PaperText['totals'] {
  return [
    { key: 'offset', label: t('paper.givenOffset'), minor: document.creditedMinor },
    { key: 'balance', label: t('paper.givenBalance'), minor: document.balanceAppliedMinor },
    { key: 'refund', label: t('paper.givenRefund'), minor: document.paidMinor },
  ]
    .filter(({ minor }) => minor !== 0)
    .map(({ key, label, minor }) => ({ key, label, amount: money(minor, document.currency) }));
}

const NOTE_KEYS: Readonly<Record<string, string>> = { reverse_charge: 'reverse-charge', export: 'export' };

/** The sentence that says why no tax is charged; undefined where it is. */
function noteOf({ treatment, category }: DocumentTax, { tax }: PaperWords): string | undefined {
  const key = NOTE_KEYS[treatment] ?? (category === 'exempt' ? 'exempt' : undefined);
  return key !== undefined && tax.has(key) ? tax(key) : undefined;
}

function taxLabel(row: DocumentTax, base: string, about: PaperWords): string {
  const { words, tax } = about;
  const country = countryName(row.country, words.locale);
  return (
    noteOf(row, about) ??
    words.t('paper.vat', { tax: tax('standard', { country, ratePercent: row.ratePercent }), base })
  );
}

function boxesOf(document: InvoiceDocument, words: Words): PaperText['boxes'] {
  const { t, date, money, zone } = words;
  const { quote, currency, reason } = document;
  const payment = paymentOf(document, words);
  // An invoice was collected with what its quote said, less what came from the customer's credit.
  const collected = Math.max(0, document.totalMinor) - document.balanceAppliedMinor - document.walletAppliedMinor;
  return [
    ...(payment === null ? [] : [{ key: 'payment' as const, title: t('paper.howPaid'), text: payment }]),
    ...(reason === null ? [] : [{ key: 'reason' as const, title: t('paper.reason'), text: reason }]),
    ...(quote
      ? [
          {
            key: 'quote' as const,
            title: t('paper.shown'),
            text: t('paper.shownText', {
              quote: quote.id,
              at: date(quote.at, 'day-time'),
              zone,
              due: money(quote.dueNowMinor, currency),
              difference: money(collected - quote.dueNowMinor, currency),
            }),
          },
        ]
      : []),
  ];
}

function paymentOf(document: InvoiceDocument, { t, date, money }: Words): string | null {
  const { openMinor, currency, dueAt, number, payTo, collection, paidAt, paidWith, paidMinor } = document;
  if (document.kind === 'credit_note' || isCredit(document)) return null;
  if (openMinor > 0 && dueAt) {
    const due = { amount: money(openMinor, currency), date: date(dueAt), number };
    if (collection === 'card') return t('paper.payCard', due);
    return payTo === null
      ? t('paper.payTransfer', due)
      : t('paper.payIban', { ...due, iban: spaced(payTo.iban), bic: payTo.bic ?? 'none' });
  }
  if (!paidAt || paidMinor === 0) return null;
  return paidWith
    ? t('paper.paidText', { date: date(paidAt), brand: cardName(paidWith.cardBrand), last4: paidWith.last4 })
    : t('paper.paidTextOther', { date: date(paidAt) });
}

/** An IBAN in groups of four, as banks print it, which stay on one line. */
function spaced(iban: string): string {
  return iban.replaceAll(/\s/g, '').replaceAll(/(.{4})(?=.)/g, '$1\u00a0');
}

function footerOf({ seller, brand, caretaker }: InvoiceDocument, { t }: Words): PaperText['footer'] {
  return [
    [seller.name, seller.register, t('paper.director', { name: seller.managingDirector })],
    [t('paper.questions'), brand.own?.email ?? brand.supportEmail, brand.own?.phone ?? brand.supportPhone],
    caretaker ? [t('paper.lookedAfter'), `${caretaker.name}, ${caretaker.city}`, caretaker.phone] : [],
  ];
}
