'use server';

import { z } from 'zod';
import { searchParents } from '@/db/read/admin/list-partners';
import { requireViewer } from '@/lib/web/session';
import type { ParentChoice } from '@/components/partners/admin-parent-picker';

/** What a picker of parents offers for what was typed. */
export async function findParents(typed: string): Promise<readonly ParentChoice[]> {
  const viewer = await requireViewer('admin');
  const found = await searchParents(viewer, z.string().max(200).parse(typed));
  return found.map(({ id, name, type, city, above }) => ({
    id,
    name,
    about: [type, city, above === null ? '' : `below ${above}`].filter((one) => one !== '').join(', '),
  }));
}
