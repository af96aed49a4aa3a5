import type { TypingFigures } from './measure-typing';

/** The figures of typing as lines of the report; `row` lays out one. */
export function typingLines(
  { keystrokes, medianMs, p95Ms, slowestMs }: TypingFigures,
  row: (label: string, value: string, ratio?: string, note?: string) => string,
): string[] {
  const note = `${keystrokes} keys, 8 tiers, 5 currencies, 60 features; slowest ${slowestMs.toFixed(0)} ms`;
  return [
    row('Typing in the catalogue editor', 'time', '', 'from the key to the second frame after it'),
    row('  median', `${medianMs.toFixed(0)} ms`, '', note),
    row('  95 of 100', `${p95Ms.toFixed(0)} ms`, `${(p95Ms / medianMs).toFixed(2)}×`),
  ];
}
