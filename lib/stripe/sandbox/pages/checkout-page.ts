import type Stripe from 'stripe';
import type { HttpAnswer } from '../http';
import type { Sandbox } from '../sandbox';
import { html, type Markup } from './html';
import type { CardErrors, CardForm } from './card-entry';
import { displayAmount, field, pageAnswer } from './layout';
import { wordsIn, type PageLocale, type Words } from './words';

const empty: CardForm = { number: '', expiry: '', name: '' };

/** The page a person pays or stores a card on. Shown again with what they typed when something is wrong. */
export function checkoutPage(
  sandbox: Sandbox,
  session: Stripe.Checkout.Session,
  view: { locale: PageLocale; form?: CardForm; errors?: CardErrors },
): HttpAnswer {
  const words = wordsIn(view.locale);
  const errors = view.errors ?? {};
  const total =
    session.amount_total === null ? null : displayAmount(session.amount_total, session.currency ?? 'eur', view.locale);
  const title = total === null ? words.setupTitle : words.payTitle;
  const form = cardForm(session, { words, total, form: view.form ?? empty, errors });
  const summary =
    total === null ? html`<h1>${title}</h1>` : orderSummary(sandbox, session, { words, total, locale: view.locale });
  return pageAnswer({
    locale: view.locale,
    title,
    body: html`${summary}
      <section class="actions">${form}</section>`,
    leadsTo: [session.success_url, session.cancel_url],
    narrow: total === null,
  });
}

function orderSummary(
  sandbox: Sandbox,
  session: Stripe.Checkout.Session,
  view: { words: Words; total: string; locale: PageLocale },
): Markup {
  const lines = sandbox.store.get('checkout_lines', session.id)?.lines ?? [];
  const shown = lines.map((line) => {
    const description = line.metadata?.description;
    const amount = displayAmount(line.amount_total, line.currency, view.locale);
    return html`<div>
      <dt>${line.description ?? ''}${description ? html`<br /><span class="muted">${description}</span>` : null}</dt>
      <dd class="num">${amount}</dd>
    </div>`;
  });
  return html`<section>
    <h1>${view.words.payTitle}</h1>
    <h2>${view.words.total}</h2>
    <p class="amount num">${view.total}</p>
    <dl class="lines">
      ${shown}
      <div class="sum">
        <dt>${view.words.total}</dt>
        <dd class="num">${view.total}</dd>
      </div>
    </dl>
  </section>`;
}

function cardForm(
  session: Stripe.Checkout.Session,
  view: { words: Words; total: string | null; form: CardForm; errors: CardErrors },
): Markup {
  const { words, form } = view;
  const email = session.customer_details?.email ?? session.customer_email ?? '';
  const firstWrong = (['number', 'expiry', 'cvc', 'name'] as const).find((name) => view.errors[name]);
  const about = (
    name: 'number' | 'expiry' | 'cvc' | 'name',
  ): { name: string; error: string | undefined; focus: boolean } => ({
    name,
    error: view.errors[name] && words.errors[view.errors[name]],
    focus: firstWrong === name || (firstWrong === undefined && name === 'number'),
  });
  const back = session.cancel_url
    ? html`<p><a href="${session.cancel_url}">${view.total === null ? words.backUnsaved : words.back}</a></p>`
    : null;
  return html`<form class="panel" method="post" action="/pay/${session.id}" novalidate>
    ${email ? field({ name: 'email', label: words.email, value: email, autocomplete: 'email', readOnly: true }) : null}
    ${field({ ...about('number'), label: words.cardNumber, value: form.number, autocomplete: 'cc-number', numeric: true, hint: '1234 1234 1234 1234' })}
    <div class="pair">
      ${field({ ...about('expiry'), label: words.expiry, value: form.expiry, autocomplete: 'cc-exp', numeric: true, hint: words.expiryHint })}
      ${field({ ...about('cvc'), label: words.cvc, value: '', autocomplete: 'cc-csc', numeric: true, hint: 'CVC' })}
    </div>
    ${field({ ...about('name'), label: words.nameOnCard, value: form.name, autocomplete: 'cc-name' })}
    <button class="main" type="submit">${view.total === null ? words.save : words.pay(view.total)}</button>
    <p class="muted">${words.stored}</p>
    ${back} ${testCardButtons(words)}
  </form>`;
}

function testCardButtons(words: Words): Markup {
  const buttons = Object.entries(words.cards).map(
    ([number, outcome]) =>
      html`<li>
        <button type="submit" name="test_card" value="${number}">
          <span>${outcome}</span> <span class="num">${number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</span>
        </button>
      </li>`,
  );
  return html`<details>
    <summary>${words.testCards}</summary>
    <p class="muted">${words.testCardsHint}</p>
    <ul class="cards">
      ${buttons}
    </ul>
  </details>`;
}
