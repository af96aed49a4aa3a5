import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { money, type Currency } from '@/lib/domain/money/money';
import { splitMoney } from '@/lib/domain/money/split';

/** A line as far as it may put right what an earlier invoice billed. */
export type CorrectingLine = Pick<BilledLine, 'key' | 'subscriptionId' | 'amountMinor' | 'corrects' | 'item'> & {
  readonly basis: Pick<BilledLine['basis'], 'measure'>;
};

/** What an earlier line came to less, after the partners had earned on it. Net of tax. */
export interface LateCorrection {
  readonly subscriptionId: string;
  /** Key of the line that is put right. */
  readonly corrects: string;
  readonly item: string | undefined;
  readonly measured: boolean;
  /** Above zero. */
  readonly takenMinor: number;
}

/**
 * Which lines of an invoice take back what partners earned on earlier ones. Usage that is rated lower afterwards does, by the rule it
 * was earned by and not by today's. A credit for time that was not used lessens the charges beside it instead; only where a
 * subscription's lines come to less than nothing, and so earn nothing that could be lessened, the rest goes back to what they correct.
 */
export function lateCorrections(lines: readonly CorrectingLine[], currency: Currency): LateCorrection[] {
  const keys = new Set(lines.map(({ key }) => key));
  const corrections: LateCorrection[] = [];
  for (const own of bySubscription(lines).values()) {
    const earlier = own.filter((line) => isCredit(line) && !keys.has(line.corrects ?? ''));
    const sumMinor = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    if (sumMinor > 0) corrections.push(...earlier.filter(isMeasured).map((line) => taken(line, -line.amountMinor)));
    if (sumMinor >= 0 || earlier.length === 0) continue;
    const weights = earlier.map(({ amountMinor }) => -amountMinor);
    const parts = splitMoney(money(-sumMinor, currency), weights);
    corrections.push(...earlier.map((line, index) => taken(line, parts[index]?.amountMinor ?? 0)));
  }
  return corrections.filter(({ takenMinor }) => takenMinor > 0);
}

/** The lines that are settled that way, by their keys; where a subscription's sum is positive they do not lessen its base. */
export function correctedApart(lines: readonly CorrectingLine[]): Set<string> {
  const keys = new Set(lines.map(({ key }) => key));
  const apart = [...bySubscription(lines).values()].flatMap((own) =>
    own.reduce((sum, { amountMinor }) => sum + amountMinor, 0) > 0
      ? own.filter((line) => isCredit(line) && isMeasured(line) && !keys.has(line.corrects ?? ''))
      : [],
  );
  return new Set(apart.map(({ key }) => key));
}

function isCredit({ amountMinor, corrects }: CorrectingLine): boolean {
  return amountMinor < 0 && corrects !== null;
}

function isMeasured({ basis: { measure } }: CorrectingLine): boolean {
  return measure === 'usage' || measure === 'true_up';
}

function taken(line: CorrectingLine, takenMinor: number): LateCorrection {
  const { subscriptionId, corrects, item } = line;
  return { subscriptionId, corrects: corrects ?? '', item, measured: isMeasured(line), takenMinor };
}

function bySubscription(lines: readonly CorrectingLine[]): Map<string, CorrectingLine[]> {
  const groups = new Map<string, CorrectingLine[]>();
  for (const line of lines) {
    const own = groups.get(line.subscriptionId);
    if (own) own.push(line);
    else groups.set(line.subscriptionId, [line]);
  }
  return groups;
}
