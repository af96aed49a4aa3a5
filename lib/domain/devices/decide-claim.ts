import { refuse, type Refusal } from '@/lib/domain/refusal';
import type { CustodyState } from '@/lib/domain/devices/custody';

const MAX_ATTEMPTS = 5;

export interface ClaimFacts {
  readonly device: { readonly id: string; readonly serial: string; readonly custody: CustodyState };
  /** The ownership in force at the time of asking. */
  readonly owner: { readonly customerId: string; readonly from: Date } | null;
  /** The device's claim code; only its hash is stored, so the caller compares and says whether it matched. */
  readonly code: {
    readonly matches: boolean;
    readonly expiresAt: Date | null;
    readonly usedAt: Date | null;
    readonly failedAttempts: number;
  } | null;
  readonly customerId: string;
}

export type ClaimDecision =
  | {
      readonly kind: 'CLAIM';
      readonly ownership: { readonly deviceId: string; readonly customerId: string; readonly startAt: Date };
    }
  | { readonly kind: 'ALREADY_YOURS'; readonly deviceId: string; readonly since: Date };

/**
 * Whether a customer may take a device over. Knowing the serial is never enough: a photo of the box must not steal a
 * device, so the secret code is asked for too, and an owned device only moves by a transfer.
 */
export function decideClaim(facts: ClaimFacts, at: Date): ClaimDecision | Refusal {
  const { device, owner, code, customerId } = facts;
  if (owner?.customerId === customerId) return { kind: 'ALREADY_YOURS', deviceId: device.id, since: owner.from };
  if (code === null)
    return refuse('CODE_INVALID', 'This device has no claim code. Ask the installer or support for a new one.', {
      field: 'code',
    });
  if (code.failedAttempts >= MAX_ATTEMPTS) {
    return refuse(
      'RATE_LIMITED',
      `The code of this device was entered wrongly ${MAX_ATTEMPTS} times. Ask the installer or support for a new one.`,
      { field: 'code' },
    );
  }
  if (!code.matches) {
    return refuse('CODE_INVALID', 'This code does not belong to this device. Compare both with the label.', {
      field: 'code',
      values: { attemptsLeft: String(MAX_ATTEMPTS - code.failedAttempts - 1) },
    });
  }
  if (owner !== null) {
    return refuse(
      'ALREADY_CLAIMED',
      'Somebody else has claimed this device. Ask them to hand it over, or ask support with a proof of purchase.',
      {
        values: { serial: device.serial },
      },
    );
  }
  if (code.usedAt !== null)
    return refuse('CODE_INVALID', 'This code was used before. Ask the installer or support for a new one.', {
      field: 'code',
    });
  if (code.expiresAt !== null && code.expiresAt <= at) {
    return refuse('CODE_INVALID', 'This code has expired. Ask the installer or support for a new one.', {
      field: 'code',
      values: { expiredAt: code.expiresAt.toISOString() },
    });
  }
  if (device.custody === 'SCRAPPED' || device.custody === 'RETURNED') {
    return refuse('CONFLICT', 'This device was returned or scrapped and can no longer be claimed.', {
      values: { state: device.custody },
    });
  }
  return { kind: 'CLAIM', ownership: { deviceId: device.id, customerId, startAt: at } };
}
