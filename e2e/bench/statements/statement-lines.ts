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
    ...runs.flatMap(({ entries, closeMs, readMs, fileMs, sumMs, insertMs }) => {
      const growth = least === undefined ? 1 : entries / least.entries;
      const count = entries.toLocaleString('en');
      const toSum = (now: number): string => `${(now / sumMs).toFixed(1)}× a plain sum of the entries`;
      const toInsert = `${(closeMs / insertMs).toFixed(1)}× merely inserting its lines, `;
      const line = (label: string, [now, before]: readonly [number, number | undefined], note = ''): string =>
        row(`  ${label} with ${count} entries`, `${now.toFixed(0)} ms`, ratio(now, before, growth), note + toSum(now));
      return [
        line('closed', [closeMs, least?.closeMs], toInsert),
        line('read', [readMs, least?.readMs]),
        line('file', [fileMs, least?.fileMs]),
      ];
    }),
  ];
}
