import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';

/** Says that a page of the sandbox binds nobody. Absent with real money. */
export async function DemoNotice({ sandbox }: { sandbox: boolean }): Promise<ReactNode> {
  if (!sandbox) return null;
  return <Notice tone="special">{(await getTranslations('public'))('demo')}</Notice>;
}
