import { z } from 'zod';
import { dropDatabase, makeDatabase, measuredProcess, type BenchDatabase } from '@/e2e/bench/bench-database';

const figures = z.object({
  subscriptions: z.number(),
  touched: z.number(),
  milliseconds: z.number(),
  /** Of the process and its connections to the database; null where the system does not tell. */
  cpuMs: z.number().nullable(),
  /** Merely selecting the same rows. */
  selectMs: z.number(),
  publishRenewalMs: z.number(),
  publishNewMs: z.number(),
  peakMegabytes: z.number(),
});

/** The impact of a draft that touches every one of so many subscriptions, and publishing it. */
export type ImpactFigures = z.infer<typeof figures>;

/** Measures impacts in databases of their own on a server, which are gone afterwards. */
export async function measureImpact(serverUrl: string, counts: readonly number[]): Promise<ImpactFigures[]> {
  const runs: ImpactFigures[] = [];
  for (const count of counts) {
    const made: BenchDatabase = { serverUrl, name: `bench_impact_${count}` };
    try {
      await makeDatabase(made);
      await measuredProcess(made, 'impact/impact-process.ts', ['prepare', String(count)]);
      runs.push(figures.parse(await measuredProcess(made, 'impact/impact-process.ts', ['run'])));
    } finally {
      await dropDatabase(made);
    }
  }
  return runs;
}
