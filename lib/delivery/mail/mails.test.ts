import { createElement } from 'react';
import { render } from 'react-email';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '@/lib/domain/localized';
import { money } from '@/lib/domain/money/money';
import { commissionAccrued, releasePublished } from './business-mails';
import {
  changeScheduled,
  paymentFailed,
  paymentReceived,
  subscriptionCancelled,
  subscriptionEnded,
  trialEnding,
} from './customer-mails';
import { plainText } from './mail-content';
import { payoutAccountChanged, payoutFailed, payoutReturned, payoutSent, statementIssued } from './payout-mails';
import { rulesPublished } from './rules-published';
import { MailLayout } from './mail-layout';
import { mailLanguage } from './mail-messages';
import { priceRise } from './price-rise';
import { signInLink } from './sign-in-link';

const brand = {
  key: 'aurelia',
  name: 'Aurelia',
  legalName: 'Aurelia Climate GmbH',
  supportEmail: 'help@aurelia.example',
};
const plan = { planNames: { en: 'Premium' }, deviceName: 'Home, Altona' };
const amount = money(490, 'EUR');
const at = new Date('2026-12-20T08:00:00Z');
const invoice = { id: 'invoice_1', number: 'AUR-2026-00042' };

const statement = {
  statementId: 'statement_1',
  period: '2026-04',
  opening: money(-500, 'EUR'),
  moved: money(4820, 'EUR'),
  closing: money(4320, 'EUR'),
  minimum: money(5000, 'EUR'),
};
const payout = {
  payoutId: 'payout_1',
  period: '2026-05',
  amount: money(7320, 'EUR'),
  account: 'DE89 •••• 3000',
  expectedOn: null,
  reason: null,
  isOurs: false,
};

const templates = {
  'statement-issued carried': (language) => statementIssued(language, { ...statement, outcome: 'below_minimum' }),
  'statement-issued payable': (language) => statementIssued(language, { ...statement, outcome: 'payable' }),
  'payout-sent': (language) => payoutSent(language, { ...payout, expectedOn: at }),
  'payout-failed': (language) => payoutFailed(language, payout),
  'payout-failed for our own reasons': (language) => payoutFailed(language, { ...payout, isOurs: true }),
  'payout-returned': (language) => payoutReturned(language, { ...payout, reason: 'AC04' }),
  'payout-account-changed': (language) => payoutAccountChanged(language, payout),
  'sign-in-link': (language) => signInLink(language, { url: 'https://x.example/s?t=1&u=2', brandName: 'Aurelia' }),
  'payment-received': (language) => paymentReceived(language, { ...plan, amount, invoice, nextAt: at }),
  'payment-failed': (language) =>
    paymentFailed(language, { ...plan, amount, reason: 'funds', graceEndsAt: at, invoiceId: 'invoice_1' }),
  'payment-failed without grace': (language) =>
    paymentFailed(language, { ...plan, amount, reason: 'bank', graceEndsAt: null, invoiceId: null }),
  'change-scheduled': (language) => changeScheduled(language, { ...plan, newPlanNames: { en: 'Standard' }, at }),
  'subscription-cancelled': (language) => subscriptionCancelled(language, { ...plan, at }),
  'subscription-ended': (language) => subscriptionEnded(language, { ...plan, at }),
  'trial-ending': (language) => trialEnding(language, { ...plan, at }),
  'price-rise': (language) =>
    priceRise(language, [
      { ...plan, before: { amount, every: 'month' }, after: { amount: money(590, 'EUR'), every: 'month' }, at },
    ]),
  'price-rise of two': (language) =>
    priceRise(language, [
      { ...plan, before: { amount, every: 'year' }, after: { amount: money(590, 'EUR'), every: 'year' }, at },
      { ...plan, deviceName: null, before: { amount, every: 'average' }, after: { amount, every: 'average' }, at },
    ]),
  'commission-accrued': (language) =>
    commissionAccrued(language, {
      entries: [{ customerName: 'Ada', planNames: { en: 'Premium' }, amount }],
      currency: 'EUR',
      day: at,
    }),
  'rules-published': (language) =>
    rulesPublished(language, {
      plan: 'Installers EU',
      startAt: at,
      rules: [
        { code: 'R3', name: 'Silver', begins: true, percent: '18' },
        { code: 'R7', name: 'Volume', begins: true, percent: null },
        { code: 'R9', name: 'June', begins: false, percent: null },
      ],
    }),
  'release-published': (language) =>
    releasePublished(language, { releaseId: 'r', number: 2, title: 'Winter', productNames: { en: 'Thermostats' } }),
} satisfies Record<string, (language: ReturnType<typeof mailLanguage>) => ReturnType<typeof signInLink>>;

describe.each(LOCALES)('mails in %s', (locale) => {
  it.each(Object.entries(templates))(
    '%s says everything in its language, as HTML and as text',
    async (_name, write) => {
      const content = write(mailLanguage(locale, 'Europe/Berlin'));
      const html = await render(createElement(MailLayout, { content, brand, locale }));
      const plain = plainText(content, brand);
      // A message that is missing or not filled in shows its key or its braces.
      for (const text of [plain, content.subject, content.preview])
        expect(text).not.toMatch(/[{}]|\b[a-z]+[A-Z]\w*\.\w+/);
      expect(html).toContain(`lang="${locale}"`);
      expect(html).toContain('Aurelia Climate GmbH');
      for (const row of content.rows) expect(plain).toContain(`${row.label}: ${row.value}`);
      expect(plain).toContain(content.action?.url ?? '');
    },
  );

  it('writes the same in no two languages', () => {
    const others = LOCALES.filter((other) => other !== locale);
    const own = templates['payment-received'](mailLanguage(locale, 'UTC')).heading;
    for (const other of others) expect(templates['payment-received'](mailLanguage(other, 'UTC')).heading).not.toBe(own);
  });
});

describe('a mail', () => {
  it('writes amounts and dates as its reader does, in the zone of the customer', () => {
    const late = new Date('2026-12-20T23:30:00Z');
    const { rows } = paymentReceived(mailLanguage('de', 'Europe/Berlin'), { ...plan, amount, invoice, nextAt: late });
    expect(rows.map(({ value }) => value.replaceAll('\u00a0', ' '))).toEqual([
      'AUR-2026-00042',
      'Premium',
      'Home, Altona',
      '4,90 €',
      '21. Dez. 2026',
    ]);
  });

  it('cannot be made to carry markup by a name', async () => {
    const content = subscriptionEnded(mailLanguage('en', 'UTC'), {
      planNames: { en: '<b>x</b>' },
      deviceName: '<img src=x>',
      at,
    });
    const html = await render(createElement(MailLayout, { content, brand, locale: 'en' }));
    expect(html).not.toMatch(/<b>x|<img/);
  });
});
