import { sandboxRegister } from './sandbox-register';
import { viesRegister } from './vies-register';

/** A VAT id in the shape the register wants: prefix and number apart, `EL` for Greece and `XI` for Northern Ireland. */
export interface RegisterQuestion {
  readonly prefix: string;
  readonly number: string;
  /** Who asks; with it the register gives its answer a number that proves it. */
  readonly requester: { readonly prefix: string; readonly number: string } | null;
}

export interface RegisterAnswer {
  /** `unavailable`: it could not be asked, which says nothing about the number. */
  readonly outcome: 'valid' | 'invalid' | 'unavailable';
  /** Number under which the register keeps the question. */
  readonly consultation: string | null;
  /** Name the register has for the number, where it tells. */
  readonly name: string | null;
}

/** Asks who keeps VAT ids. Never throws and answers within some seconds. */
export type VatRegister = (question: RegisterQuestion) => Promise<RegisterAnswer>;

/**
 * The register that VAT_REGISTER names: `vies` is the Commission's, `sandbox` one of our own that never leaves the machine. Without
 * the setting a product with a real Stripe key asks VIES, any other the sandbox.
 */
export function vatRegister(): VatRegister {
  return vatRegisterName() === 'vies' ? viesRegister() : sandboxRegister;
}

export function vatRegisterName(): 'vies' | 'sandbox' {
  const configured = process.env.VAT_REGISTER;
  if (configured === 'vies' || configured === 'sandbox') return configured;
  if (configured) throw new Error(`VAT_REGISTER is "${configured}"; accepted are vies and sandbox.`);
  return process.env.STRIPE_SECRET_KEY ? 'vies' : 'sandbox';
}
