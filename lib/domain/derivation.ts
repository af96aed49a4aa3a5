/**
 * The working behind an amount, emitted by the calculation itself and stored with its result. Screens, paper, exports and
 * the API show this value; nothing computes it again for display.
 */
export interface Derivation {
  /** The result as it was booked: a decimal string in major units of `unit`. */
  readonly result: string;
  /** ISO 4217 code, or a unit such as `%`. */
  readonly unit: string;
  readonly steps: readonly DerivationStep[];
  /** How the exact value became `result`; absent when nothing was rounded. */
  readonly rounding?: {
    readonly exact: string;
    readonly rule: 'half-away-from-zero' | 'largest-remainder' | 'net-of-change';
  };
}

export interface DerivationStep {
  /** Message key below `derivation`, so one stored working reads in every language. */
  readonly label: string;
  /** Values for the message, already plain text or ISO dates (`2026-11-20`), never sentences. */
  readonly values?: Readonly<Record<string, string>>;
  /** What this step does to the running result; `note` steps explain without calculating. */
  readonly op: '=' | '+' | '−' | '×' | '÷' | 'note';
  /** Decimal string, fraction such as `22/30`, percentage such as `20 %`, or empty for a note. */
  readonly value: string;
  readonly source?: { readonly type: string; readonly id: string; readonly version?: string };
}
