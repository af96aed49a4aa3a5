import type { StatementFigures } from './measure-statements';

/** The figures of statements as lines of the report; `row` lays out one. */
export function statementLines(
  runs: readonly StatementFigures[],
  row: (label: string, value: string, ratio?: string, note?: string) => string,
): string[] {
  const [least] = runs;
  const ratio = (now: number, before: number | undefined, growth: number): string =>
    before === undefined ? '' : `${(now / before / growth).toFixed(2)}×`;
  return [
    row('Statement of one partner', 'time', 'ratio', 'time for each entry, to the fewest'),
    ...runs.flatMap(({ entries, closeMs, readMs }) => {
      const growth = least === undefined ? 1 : entries / least.entries;
      const count = entries.toLocaleString('en');
      return [
        row(`  closed with ${count} entries`, `${closeMs.toFixed(0)} ms`, ratio(closeMs, least?.closeMs, growth)),
        row(`  read with ${count} entries`, `${readMs.toFixed(0)} ms`, ratio(readMs, least?.readMs, growth)),
      ];
    }),
  ];
}
