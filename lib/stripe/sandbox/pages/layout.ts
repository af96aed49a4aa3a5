import type { HttpAnswer } from '../http';
import { html, type Markup } from './html';
import { style } from './style';
import { wordsIn, type PageLocale } from './words';

export interface Page {
  readonly locale: PageLocale;
  readonly title: string;
  readonly body: Markup;
  readonly narrow?: boolean;
  /** Where a form on this page may lead in the end; browsers hold redirects after a form to the same rule. */
  readonly leadsTo?: readonly (string | null)[];
  readonly status?: number;
}

/** A hosted page: works without scripts, loads nothing, and says in its first line that it is the sandbox. */
export function pageAnswer(page: Page): HttpAnswer {
  const words = wordsIn(page.locale);
  const document = html`<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Stripe sandbox</title>
<link rel="icon" href="data:,">
<style>${{ markup: style }}</style>
</head>
<body>
<header class="band">${words.sandbox}</header>
<main${page.narrow ? html` class="narrow"` : null}>${page.body}</main>
</body>
</html>
`;
  return {
    status: page.status ?? 200,
    body: document.markup,
    headers: { 'content-security-policy': policy(page.leadsTo ?? []) },
  };
}

function policy(leadsTo: readonly (string | null)[]): string {
  const origins = leadsTo.filter((url) => url !== null && URL.canParse(url)).map((url) => new URL(String(url)).origin);
  const formAction = ["'self'", ...new Set(origins)].join(' ');
  return `default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`;
}

/** A page that says one thing and offers one way on. */
export function notice(about: {
  locale: PageLocale;
  title: string;
  text: string;
  link?: string | null;
  label?: string;
  status?: number;
}): HttpAnswer {
  const link = about.link ? html`<p><a href="${about.link}">${about.label ?? ''}</a></p>` : null;
  const body = html`<div class="panel">
    <h1>${about.title}</h1>
    <p class="muted">${about.text}</p>
    ${link}
  </div>`;
  return pageAnswer({ locale: about.locale, title: about.title, body, narrow: true, status: about.status ?? 200 });
}

/** A labelled input with its error below, announced with it and focused when it is the first one that is wrong. */
export function field(input: {
  name: string;
  label: string;
  value: string;
  autocomplete: string;
  error?: string | undefined;
  focus?: boolean;
  hint?: string;
  numeric?: boolean;
  readOnly?: boolean;
}): Markup {
  const invalid = input.error ? html` aria-invalid="true" aria-describedby="${input.name}-error"` : null;
  const error = input.error ? html`<p class="error" id="${input.name}-error" role="alert">${input.error}</p>` : null;
  return html`<div class="field">
    <label for="${input.name}">${input.label}</label>
    <input
      id="${input.name}"
      name="${input.name}"
      value="${input.value}"
      autocomplete="${input.autocomplete}"
      ${input.hint ? html` placeholder="${input.hint}"` : null}${
        input.numeric ? html` inputmode="numeric"` : null
      }${input.readOnly ? html` readonly` : null}${invalid}${input.focus ? html` autofocus` : null}
    />
    ${error}
  </div>`;
}

/** An amount as people in that language write it: €13.09 in English, 13,09 € in German. */
export function displayAmount(amountMinor: number, currency: string, locale: PageLocale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: currency.toUpperCase() });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}
