import { z } from 'zod';
import {
  dropDatabase,
  makeDatabase,
  measuredProcess,
  measuredProgram,
  type BenchDatabase,
} from '@/e2e/bench/bench-database';

const decided = z.object({
  lines: z.number(),
  entries: z.number(),
  /** Of the processor. */
  cpuMs: z.number(),
  peakMegabytes: z.number(),
});

const accrued = z.object({
  payments: z.number(),
  /** Round trips to the database for one of them. */
  trips: z.number(),
  entries: z.number(),
  milliseconds: z.number(),
  /** Merely inserting the same entries, as many in a transaction. */
  insertMs: z.number(),
  checkedEntries: z.number(),
  /** What computing them again found. */
  differences: z.number(),
  checkMs: z.number(),
});

export interface CommissionFigures {
  readonly decided: readonly z.infer<typeof decided>[];
  readonly accrued: z.infer<typeof accrued>;
}

const PAYMENTS = 200;

/** Measures deciding and booking what five levels of partners earn under twenty rules. */
export async function measureCommissions(serverUrl: string, counts: readonly number[]): Promise<CommissionFigures> {
  const runs: CommissionFigures['decided'][number][] = [];
  for (const count of counts)
    runs.push(decided.parse(await measuredProgram('commissions/decide-process.ts', [String(count)])));
  const made: BenchDatabase = { serverUrl, name: 'bench_commissions' };
  const measured = (phase: string) => measuredProcess(made, 'commissions/accrual-process.ts', [phase, `${PAYMENTS}`]);
  try {
    await makeDatabase(made);
    await measured('prepare');
    return { decided: runs, accrued: accrued.parse(await measured('run')) };
  } finally {
    await dropDatabase(made);
  }
}
