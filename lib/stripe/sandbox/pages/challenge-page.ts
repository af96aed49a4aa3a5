import type { HttpAnswer } from '../http';
import type { Sandbox } from '../sandbox';
import { html } from './html';
import { displayAmount, pageAnswer } from './layout';
import { wordsIn, type PageLocale } from './words';

/** The bank's question (3-D Secure) about a payment or about storing a card. */
export function challengePage(
  sandbox: Sandbox,
  intentId: string,
  view: { locale: PageLocale; leadsTo: readonly (string | null)[] },
): HttpAnswer {
  const words = wordsIn(view.locale);
  const intent = sandbox.store.get('payment_intent', intentId);
  const amount = intent ? displayAmount(intent.amount, intent.currency, view.locale) : null;
  const body = html`<form class="panel" method="post" action="/confirm/${intentId}">
    <h1>${words.confirmTitle}</h1>
    <p>${words.confirmText(amount)}</p>
    <div class="actions">
      <button class="main" type="submit" name="answer" value="complete" autofocus>${words.complete}</button>
      <button type="submit" name="answer" value="fail">${words.fail}</button>
    </div>
  </form>`;
  return pageAnswer({ locale: view.locale, title: words.confirmTitle, body, narrow: true, leadsTo: view.leadsTo });
}
