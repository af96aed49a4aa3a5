'use server';

import { revalidatePath } from 'next/cache';
import { importCatalog, type ImportedLine } from '@/lib/commands/catalog/import-catalog';
import { readCatalogFile } from '@/lib/domain/catalog/catalog-file';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { requireViewer } from '@/lib/web/session';

/** What a file would do, or does once it is confirmed. A refusal names the place in the file. */
export async function bringIn(
  text: unknown,
  confirmed: unknown,
): Promise<{ readonly lines: readonly ImportedLine[] } | Refusal> {
  const viewer = await requireViewer('admin');
  if (typeof text !== 'string') return refuse('INPUT_INVALID', 'A catalogue file is text.', { field: 'file' });
  const file = readCatalogFile(text);
  if (isRefusal(file)) return file;
  const real = confirmed === true;
  const lines = await importCatalog(viewer, { file, dryRun: !real, create: real });
  if (isRefusal(lines)) return lines;
  if (real) revalidatePath('/admin/catalog', 'layout');
  return { lines };
}
