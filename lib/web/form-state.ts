import type { RefusalCode } from '@/lib/domain/refusal';

/** What a form knows after it was sent: the state of `useActionState`. */
export interface FormState<Result = unknown> {
  /** Undefined before the form was sent for the first time. */
  readonly ok?: boolean;
  /** One sentence per field that was not accepted, by the name of the input. */
  readonly errors: Readonly<Record<string, string>>;
  /** What is wrong with the whole, when it is not a single field's fault. */
  readonly formError?: string;
  /** The refusal behind it, for forms that offer a way out of a particular one. */
  readonly code?: RefusalCode;
  /** What was typed, to be shown again. Passwords are left out. */
  readonly values: Readonly<Record<string, string>>;
  /** What the command answered when it was done. */
  readonly result?: Result;
}

export const UNSENT: FormState<never> = { errors: {}, values: {} };
