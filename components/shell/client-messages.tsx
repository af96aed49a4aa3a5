import { type AbstractIntlMessages, NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { compiledMessage } from '@/lib/web/i18n/format-message';

/**
 * Hands named namespaces to the client components inside, and nothing else: a route ships the sentences it says. Namespaces
 * of a provider further out do not reach inside another one, so name all that the leaves need.
 */
export async function ClientMessages({
  namespaces,
  children,
}: {
  namespaces: readonly string[];
  children: ReactNode;
}): Promise<ReactNode> {
  const messages: Readonly<Record<string, unknown>> = await getMessages();
  const picked = Object.fromEntries(namespaces.map((namespace) => [namespace, compiled(messages[namespace])]));
  // The library's type knows messages only as they stand in files.
  return <NextIntlClientProvider messages={picked as AbstractIntlMessages}>{children}</NextIntlClientProvider>;
}

function compiled(messages: unknown): unknown {
  if (typeof messages === 'string') return compiledMessage(messages);
  return Object.fromEntries(Object.entries(messages ?? {}).map(([key, value]) => [key, compiled(value)]));
}
