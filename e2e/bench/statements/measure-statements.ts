import { z } from 'zod';
import { dropDatabase, makeDatabase, measuredProcess, type BenchDatabase } from '@/e2e/bench/bench-database';

const figures = z.object({
  entries: z.number(),
  /** Closing the month of the partner, all in one transaction. */
  closeMs: z.number(),
  /** The partner's screen of it: its sums and one page of lines, the first or the last, whichever takes longer. */
  readMs: z.number(),
  /** Every line of it, for a file. */
  fileMs: z.number(),
  /** Merely adding up the entries. */
  sumMs: z.number(),
  /** Merely inserting its lines. */
  insertMs: z.number(),
});

export type StatementFigures = z.infer<typeof figures>;

/** Measures statements of one partner with so many entries, in databases of their own that are gone afterwards. */
export async function measureStatements(serverUrl: string, counts: readonly number[]): Promise<StatementFigures[]> {
  const runs: StatementFigures[] = [];
  for (const count of counts) {
    const made: BenchDatabase = { serverUrl, name: `bench_statements_${count}` };
    try {
      await makeDatabase(made);
      await measuredProcess(made, 'statements/statement-process.ts', ['prepare', String(count)]);
      runs.push(figures.parse(await measuredProcess(made, 'statements/statement-process.ts', ['run'])));
    } finally {
      await dropDatabase(made);
    }
  }
  return runs;
}
