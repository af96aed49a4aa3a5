import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { projectRoot } from './data-place';

const peopleSchema = z.array(z.object({ name: z.string(), email: z.string(), role: z.string() }));

export type DemoPerson = z.infer<typeof peopleSchema>[number];

/** Whom one can sign in as in the demo, as the seed tells it. */
export async function demoPeople(): Promise<DemoPerson[]> {
  const file = path.join(projectRoot, 'db/seed/demo-people.ts');
  if (!fs.existsSync(file)) return [];
  const seed = (await import(pathToFileURL(file).href)) as { demoPeople?: unknown };
  return peopleSchema.parse(seed.demoPeople);
}
