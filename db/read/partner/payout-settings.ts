import { findCurrentAccount } from '@/db/write/payout-accounts';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { PartnerTaxProfile } from '@/lib/domain/partners/partner-profile';
import { maskIban } from '@/lib/domain/payouts/iban';
import { asPartner } from './partner-scope';

export interface PayoutSettings {
  readonly partnerId: string;
  readonly mayChange: boolean;
  /** The account in use; its number shortened. */
  readonly account: {
    readonly id: string;
    readonly method: 'stripe' | 'sepa' | 'external';
    readonly holder: string;
    readonly iban: string | null;
    readonly ready: boolean;
    readonly notReadyReason: string | null;
    readonly startAt: Date;
  } | null;
  readonly country: string;
  readonly vatId: string | null;
  readonly taxProfile: PartnerTaxProfile | null;
  readonly name: string;
}

/** Where the money of the viewer's partner goes, and how it is taxed. Null for viewers who act for no partner. */
export async function getPayoutSettings(viewer: Viewer): Promise<PayoutSettings | null> {
  return asPartner(viewer, async ({ tx, tenantId, partner }) => {
    const account = await findCurrentAccount(tx, tenantId, partner.id);
    return {
      partnerId: partner.id,
      mayChange: may(viewer, 'payout.account', { tenantId, partnerId: partner.id }).allowed,
      account:
        account === undefined
          ? null
          : {
              id: account.id,
              method: account.method,
              holder: account.holder,
              iban: account.iban === null ? null : maskIban(account.iban),
              ready: account.ready,
              notReadyReason: account.notReadyReason,
              startAt: account.startAt,
            },
      country: partner.taxProfile?.country ?? partner.address.country,
      vatId: partner.vatId,
      taxProfile: partner.taxProfile,
      name: partner.name,
    };
  });
}
