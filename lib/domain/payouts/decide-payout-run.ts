import type { StatementOutcome } from '@/lib/domain/payouts/decide-statement';
import { addDays, type LocalDate } from '@/lib/domain/time/calendar';

/** The newest statement of a partner, and what is known about paying it. */
export interface PayableStatement {
  readonly statementId: string;
  readonly partnerId: string;
  readonly outcome: StatementOutcome;
  readonly openingMinor: number;
  readonly closingMinor: number;
  readonly taxMinor: number;
  readonly withheldMinor: number;
  /** Already being paid, or paid, in another run. */
  readonly takenByRun: number | null;
  /** The partner has a newer statement, whose opening holds the amount. */
  readonly movedOn: boolean;
  /** What a check of the row found before anything moves; null when it is fine, or not checked yet. */
  readonly fault: RowFault | null;
  readonly excludedReason: string | null;
  /** Finance pays less than the minimum on purpose, with a reason. */
  readonly belowMinimumAllowed: boolean;
  readonly account: {
    readonly id: string;
    readonly method: 'stripe' | 'sepa' | 'external';
    readonly ready: boolean;
    readonly notReadyReason: string | null;
    readonly iban: string | null;
    /** First local day of the account. */
    readonly since: LocalDate;
  } | null;
  /** The partner agreed that we write its invoices; otherwise it is paid without one, and owes us its own. */
  readonly consent: boolean;
  /** Of its last payouts, newest first. */
  readonly paidBeforeMinor: readonly number[];
}

/** What keeps a single row from being paid although everybody agreed. */
export type RowFault = 'iban' | 'tax_profile' | 'vat_id';

export const PAYOUT_ANOMALIES = [
  'new_account',
  'far_above_average',
  'negative_opening',
  'shared_iban',
  'no_tax_document',
] as const;
export type PayoutAnomaly = (typeof PAYOUT_ANOMALIES)[number];

/** Why somebody is not paid in this run. */
export type SkipReason =
  Exclude<StatementOutcome, 'payable'> | 'account_not_ready' | 'excluded' | 'already_paid' | 'moved_on' | RowFault;

export interface DecidedPayout {
  readonly statementId: string;
  readonly partnerId: string;
  readonly accountId: string | null;
  readonly method: 'stripe' | 'sepa' | 'external' | null;
  readonly grossMinor: number;
  readonly taxMinor: number;
  readonly withheldMinor: number;
  /** gross + tax − withheld. */
  readonly netMinor: number;
  readonly skipped: { readonly reason: SkipReason; readonly text: string | null } | null;
  readonly anomalies: readonly PayoutAnomaly[];
}

export interface PayoutRunPreview {
  readonly payouts: readonly DecidedPayout[];
  /** What leaves the bank. */
  readonly totalMinor: number;
}

/** Days for which a new account is worth a second look. */
const NEW_ACCOUNT_DAYS = 7;
/** More than four times what is usual, which is 300 % above it. */
const FAR_ABOVE = 4;

/** Who gets what in a run, who does not and why, and what a person should look at before approving. */
export function decidePayoutRun(statements: readonly PayableStatement[], on: LocalDate): PayoutRunPreview {
  const uses = new Map<string, number>();
  for (const { account } of statements) {
    const iban = account?.iban ?? '';
    uses.set(iban, (uses.get(iban) ?? 0) + 1);
  }
  const payouts = statements.map((statement): DecidedPayout => {
    const skipped = skipOf(statement);
    return {
      statementId: statement.statementId,
      partnerId: statement.partnerId,
      accountId: statement.account?.id ?? null,
      method: statement.account?.method ?? null,
      grossMinor: statement.closingMinor,
      taxMinor: statement.taxMinor,
      withheldMinor: statement.withheldMinor,
      netMinor: statement.closingMinor + statement.taxMinor - statement.withheldMinor,
      skipped,
      anomalies: skipped === null ? anomaliesOf(statement, on, uses) : [],
    };
  });
  const totalMinor = payouts.reduce((sum, { skipped, netMinor }) => sum + (skipped === null ? netMinor : 0), 0);
  return { payouts, totalMinor };
}

function skipOf(statement: PayableStatement): DecidedPayout['skipped'] {
  const { outcome, account, takenByRun, excludedReason, belowMinimumAllowed } = statement;
  if (takenByRun !== null) return { reason: 'already_paid', text: String(takenByRun) };
  if (statement.movedOn) return { reason: 'moved_on', text: null };
  if (excludedReason !== null) return { reason: 'excluded', text: excludedReason };
  if (outcome !== 'payable' && !(outcome === 'below_minimum' && belowMinimumAllowed && statement.closingMinor > 0))
    return { reason: outcome, text: null };
  if (account === null) return { reason: 'no_account', text: null };
  if (!account.ready) return { reason: 'account_not_ready', text: account.notReadyReason };
  return statement.fault === null ? null : { reason: statement.fault, text: null };
}

function anomaliesOf(
  { account, closingMinor, openingMinor, paidBeforeMinor, consent }: PayableStatement,
  on: LocalDate,
  uses: ReadonlyMap<string, number>,
): PayoutAnomaly[] {
  const iban = account?.iban ?? '';
  const usual = paidBeforeMinor.reduce((sum, amount) => sum + amount, 0);
  const found: Record<PayoutAnomaly, boolean> = {
    new_account: account !== null && addDays(account.since, NEW_ACCOUNT_DAYS) > on,
    far_above_average: usual > 0 && closingMinor * paidBeforeMinor.length > FAR_ABOVE * usual,
    negative_opening: openingMinor < 0,
    shared_iban: iban !== '' && (uses.get(iban) ?? 0) > 1,
    no_tax_document: !consent,
  };
  return PAYOUT_ANOMALIES.filter((anomaly) => found[anomaly]);
}
