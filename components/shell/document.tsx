import '@/app/globals.css';
import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { currentTheme, type Theme } from '@/lib/web/theme/theme';
import { fontVariables } from '@/components/shell/fonts';

interface DocumentProps {
  /** Accent colours of a partner on its own host, in place of a brand's. */
  readonly accent?: Readonly<Record<`--${string}`, string>> | undefined;
  /** Sets the five accent colours. */
  readonly brand?: string | undefined;
  /** The reader's choice when not stated. */
  readonly theme?: Theme | undefined;
  readonly children: ReactNode;
}

/** The html document every root layout starts from: language, theme and brand are on it before the first byte leaves. */
export async function Document({ brand, accent, theme: asked, children }: DocumentProps): Promise<ReactNode> {
  const [locale, theme, t] = await Promise.all([getLocale(), asked ?? currentTheme(), getTranslations('shell')]);
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      data-brand={brand}
      style={accent}
      className={fontVariables}
    >
      <body>
        <a className="pr-btn pr-skip" href="#main">
          {t('skip')}
        </a>
        {children}
      </body>
    </html>
  );
}

/** Titles say where they come from, and that a sandbox is one. */
export function documentMetadata(name: string, sandbox: boolean): Metadata {
  const prefix = sandbox ? '[SANDBOX] ' : '';
  return {
    title: { template: `${prefix}%s · ${name}`, default: `${prefix}${name}` },
    robots: sandbox ? { index: false } : null,
  };
}

export const documentViewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0c0c0e' },
  ],
};
