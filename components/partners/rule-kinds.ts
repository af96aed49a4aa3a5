import type { RuleCalc } from '@/lib/domain/commissions/rule-calc';

interface KindWords {
  readonly value: RuleCalc['kind'];
  readonly label: string;
  readonly about: string;
  /** One line of arithmetic with its result. */
  readonly example: string;
}

/** Every way to come to an amount: what it is for, and one sum. */
export const KINDS: readonly KindWords[] = [
  {
    value: 'percentage',
    label: 'Percentage',
    about: 'A share of the money. Partners above get the difference between their rate and the highest below them.',
    example: '20 % × €62.00 = €12.40; a distributor at 26 % above gets 6 % = €3.72',
  },
  {
    value: 'flat',
    label: 'Fixed amount',
    about: 'The same amount for every unit or every event, whatever it cost.',
    example: '€8.00 × 10 activations = €80.00',
  },
  {
    value: 'graduated',
    label: 'Tiers, each slice',
    about: 'Volume is added up in a window; each slice of it earns the rate of its own tier.',
    example: '€12,000: 8 % of 5,000 + 10 % of 5,000 + 12 % of 2,000 = €1,140.00',
  },
  {
    value: 'slab',
    label: 'Tiers, whole volume',
    about:
      'The tier that is reached counts for everything in the window; crossing a bound adds a true-up for what came before.',
    example: '€12,000 at 12 % = €1,440.00',
  },
  {
    value: 'declining',
    label: 'Less with time',
    about: 'The rate falls with the number of the paid period. Without a last open step nothing is paid afterwards.',
    example: '30 % in periods 1 to 12, 10 % in 13 to 24: period 13 of €62.00 = €6.20',
  },
  {
    value: 'accelerator',
    label: 'More above a quota',
    about: 'A base rate, multiplied once the quota of a window is reached.',
    example: 'Quota 100 activations at 10 %, above it × 1.5: the 101st earns 15 %',
  },
  {
    value: 'spiff',
    label: 'SPIFF (bonus)',
    about: 'A bonus for something done in the days of the rule, so many times at most for each partner.',
    example: '€25.00 × 3 first activations = €75.00',
  },
  {
    value: 'unilevel',
    label: 'Levels above',
    about:
      'Partners above get a share per level, of the sale or of the commission of who sold. It runs after the other rules.',
    example: '5 % × €62.00 = €3.10, or 10 % × €12.40 = €1.24',
  },
  {
    value: 'draw',
    label: 'Draw (guarantee)',
    about:
      'The statement pays at least this amount per window; what was advanced is recovered from later ones if you say so.',
    example: 'Draw €300.00, earned €210.00: €90.00 is advanced',
  },
  {
    value: 'reward',
    label: 'Reward, not money',
    about: 'Credit, free months or a voucher for every so many units. It never is an amount on the statement.',
    example: '1 free month per 3 activations: 7 activations = 2 months',
  },
];
