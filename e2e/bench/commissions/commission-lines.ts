import type { CommissionFigures } from './measure-commissions';

/** The figures of commissions as lines of the report; `row` lays out one. */
export function commissionLines(
  { decided, accrued }: CommissionFigures,
  row: (label: string, value: string, ratio?: string, note?: string) => string,
): string[] {
  const [least] = decided;
  const each = ({ cpuMs, lines }: CommissionFigures['decided'][number]): number => (cpuMs / lines) * 1000;
  const whole = (number: number): string => Math.round(number).toLocaleString('en');
  const { payments, trips, entries, milliseconds, insertMs, checkedEntries, checkMs, differences } = accrued;
  return [
    row('Commissions, five levels and twenty rules', 'CPU each', 'ratio', 'time for each paid line, to the fewest'),
    ...decided.map((run) =>
      row(
        `  ${whole(run.lines)} paid lines decided`,
        `${whole(each(run))} µs`,
        least ? `${(each(run) / each(least)).toFixed(2)}×` : '',
        `${(run.entries / run.lines).toFixed(1)} entries each, at most ${whole(run.peakMegabytes)} MB`,
      ),
    ),
    row(
      `  ${whole(payments)} payments booked`,
      `${(milliseconds / payments).toFixed(1)} ms`,
      `${(milliseconds / insertMs).toFixed(1)}×`,
      `to merely inserting the ${whole(entries)} entries; ${trips} round trips for each`,
    ),
    row(
      `  ${whole(checkedEntries)} entries computed again`,
      `${whole((checkMs / checkedEntries) * 1000)} µs`,
      '',
      `${differences} differ from what is booked`,
    ),
  ];
}
