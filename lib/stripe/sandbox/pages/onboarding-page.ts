import type { HttpAnswer, HttpRequest } from '../http';
import { finishOnboarding } from '../resources/accounts';
import type { Sandbox } from '../sandbox';
import { html } from './html';
import { field, notice, pageAnswer } from './layout';
import { redirectTo } from './redirect';
import { pageLocale, wordsIn } from './words';

/** Where a partner tells where payouts go. An expired link sends them back for a new one, as Stripe does. */
export function answerOnboarding(sandbox: Sandbox, request: HttpRequest, linkId: string): HttpAnswer {
  const locale = pageLocale(null, request.headers['accept-language']);
  const words = wordsIn(locale);
  const link = sandbox.store.get('account_link', linkId);
  if (!link) return notice({ locale, title: words.lostTitle, text: words.lostText, status: 404 });
  if (link.expiresAtMs < Date.now()) return redirectTo(link.refreshUrl);
  const form = new URLSearchParams(request.method === 'POST' ? request.body : '');
  const holder = form.get('holder') ?? '';
  const iban = form.get('iban') ?? '';
  const errors = {
    holder: holder.trim() === '' ? words.errors.name : undefined,
    iban: /^[A-Za-z]{2}\d{2}[A-Za-z0-9 ]{10,36}$/.test(iban.trim()) ? undefined : words.errors.iban,
  };
  if (request.method === 'POST' && !errors.holder && !errors.iban) {
    sandbox.store.transact(() => finishOnboarding(sandbox, link.account));
    return redirectTo(link.returnUrl);
  }
  const shown = request.method === 'POST' ? errors : { holder: undefined, iban: undefined };
  const name = sandbox.must('v2.core.account', link.account).display_name ?? link.account;
  const body = html`<form class="panel" method="post" action="/onboarding/${linkId}" novalidate>
    <h1>${words.onboardingTitle}</h1>
    <p class="muted">${words.onboardingText(name)}</p>
    ${field({ name: 'holder', label: words.accountHolder, value: holder, autocomplete: 'name', error: shown.holder, focus: !shown.iban || Boolean(shown.holder) })}
    ${field({ name: 'iban', label: words.iban, value: iban, autocomplete: 'off', error: shown.iban, focus: Boolean(shown.iban) && !shown.holder })}
    <button class="main" type="submit">${words.submitDetails}</button>
  </form>`;
  return pageAnswer({ locale, title: words.onboardingTitle, body, narrow: true, leadsTo: [link.returnUrl] });
}
