import { exactText, stepSentence, stepText, unitText, type StepWords } from '@/components/ui/derivation-text';
import type { Derivation, DerivationStep } from '@/lib/domain/derivation';

/** The translators a working is written with: the namespaces `derivation`, `ui` and `my`. */
export interface WorkingWords {
  readonly derivation: StepWords;
  readonly ui: (key: string, values?: Record<string, string>) => string;
  readonly my: (key: string, values?: Record<string, string>) => string;
  readonly locale: string;
}

/** Factors that mean nothing without what they are: why a price is lower or higher than in the catalogue. */
const SAID_IN_WORDS: ReadonlySet<string> = new Set(['adjustment', 'adjustment-more', 'phase']);

/**
 * A stored working as lines of text: one equation where a price is only multiplied and divided, otherwise the same steps as on
 * the screen, one a line, and their result. Nothing is computed here.
 */
export function workingText(derivation: Derivation, words: WorkingWords): readonly string[] {
  const { unit, rounding, result } = derivation;
  const { locale } = words;
  const sentence = (step: DerivationStep) => stepSentence(step, unit, locale, words.derivation);
  const steps = derivation.steps.filter(({ op }) => op !== 'note');
  const isEquation =
    steps[0]?.op === '=' &&
    steps.slice(1).every(({ op, label }) => (op === '×' || op === '÷') && !SAID_IN_WORDS.has(label));
  if (isEquation && steps.length > 1) {
    const sum = steps.map((step) => stepText(step, unit, locale)).join(' ');
    const answer = rounding === undefined ? unitText(result, unit, locale) : roundedText(rounding, derivation, words);
    const notes = derivation.steps.filter(({ op }) => op === 'note');
    return [...notes.map(sentence), `${sum} = ${answer}`];
  }
  const written = derivation.steps.map((step) =>
    step.op === 'note' ? sentence(step) : `${sentence(step)}: ${stepText(step, unit, locale)}`,
  );
  if (rounding !== undefined) return [...written, `= ${roundedText(rounding, derivation, words)}`];
  return steps.length === 1 ? written : [...written, `= ${unitText(result, unit, locale)}`];
}

function roundedText(
  { exact, rule }: NonNullable<Derivation['rounding']>,
  { unit, result }: Derivation,
  { locale, my, ui }: WorkingWords,
): string {
  const amount = unitText(result, unit, locale);
  const text = exactText(exact, unit, locale);
  if (rule === 'half-away-from-zero') return my('paper.roundedTo', { exact: text, amount });
  return `${ui('explain.rounded', { exact: text, rule: rule.replaceAll('-', '_') })}: ${amount}`;
}
