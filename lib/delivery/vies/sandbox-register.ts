import type { VatRegister } from './vat-register';

/**
 * A register for trying things out: the same number always gets the same answer. Digits that end in 00 cannot be asked about, those
 * that end in 99 are not registered, every other number is.
 */
export const sandboxRegister: VatRegister = async ({ prefix, number, requester }) => {
  const digits = number.replaceAll(/\D/g, '');
  if (digits.endsWith('00')) return { outcome: 'unavailable', consultation: null, name: null };
  if (digits.endsWith('99')) return { outcome: 'invalid', consultation: null, name: null };
  return {
    outcome: 'valid',
    consultation: requester === null ? null : `SANDBOX-${prefix}${number}`,
    name: `Business ${prefix}${number}`,
  };
};
