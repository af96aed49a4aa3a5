import { lockPartner, setPartnerTax } from '@/db/write/payout-accounts';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { parseDecimal } from '@/lib/domain/money/exact';
import type { PartnerTaxProfile } from '@/lib/domain/partners/partner-profile';
import { checkVatId } from '@/lib/domain/tax/vat-id';

/** How a partner is taxed, which its self-bills and payouts follow from now on. Documents that were issued keep theirs. */
export async function setTaxProfile(
  viewer: AnyViewer,
  input: { readonly partnerId: string; readonly vatId: string | null; readonly profile: PartnerTaxProfile },
): Promise<{ partnerId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const { partnerId, profile } = input;
    const refusal = refusalUnlessMay(viewer, 'payout.account', { tenantId, partnerId });
    if (refusal) return refusal;
    const checked = checkedTax(input);
    if (isRefusal(checked)) return checked;
    const partner = await lockPartner(tx, tenantId, partnerId);
    if (!partner) return refuse('NOT_FOUND', 'There is no such partner.');
    const taxProfile = { ...profile, selfBillSeries: profile.selfBillSeries.trim() };
    await setPartnerTax(tx, { tenantId, id: partnerId }, { vatId: checked.vatId, taxProfile });
    await audit(
      'partner.tax_profile_set',
      { kind: 'partner', id: partnerId },
      { before: { vatId: partner.vatId, profile: partner.taxProfile }, after: { ...checked, profile: taxProfile } },
    );
    return { partnerId };
  });
}

function checkedTax({
  vatId,
  profile,
}: {
  vatId: string | null;
  profile: PartnerTaxProfile;
}): { vatId: string | null } | Refusal {
  const { country, regime, selfBillSeries, withholdingPercent } = profile;
  if (!/^[A-Z]{2}$/.test(country)) return refuse('INPUT_INVALID', 'A country has two letters.', { field: 'country' });
  if (!/^[A-Za-z0-9/-]{1,20}$/.test(selfBillSeries.trim()))
    return refuse('INPUT_INVALID', 'A series has up to 20 letters, digits, dashes and slashes.', {
      field: 'selfBillSeries',
    });
  if (withholdingPercent !== undefined) {
    const percent = parseDecimal(withholdingPercent, 'withholdingPercent');
    if (isRefusal(percent)) return percent;
    if (percent.lt(0) || percent.gte(100))
      return refuse('INPUT_INVALID', 'At least 0 and less than 100 percent are withheld.', {
        field: 'withholdingPercent',
      });
  }
  if (vatId === null || vatId.trim() === '') {
    return regime === 'business'
      ? refuse('INPUT_INVALID', 'A business needs a VAT id.', { field: 'vatId' })
      : { vatId: null };
  }
  const check = checkVatId(vatId, country);
  if (!check.valid) return refuse('INPUT_INVALID', 'This VAT id is not complete or mistyped.', { field: 'vatId' });
  return { vatId: check.normalised };
}
