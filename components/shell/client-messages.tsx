import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

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
  const picked = Object.fromEntries(namespaces.map((namespace) => [namespace, messages[namespace]]));
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
