import type { partners } from '@/db/schema/partners';
import type { legalEntities } from '@/db/schema/tenancy';
import type { SelfBillQuestion } from '@/lib/domain/payouts/decide-self-bill';
import { partnerLocale, selfBillWords } from '@/lib/domain/payouts/self-bill-words';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export type Seller = typeof partners.$inferSelect;
export type Buyer = typeof legalEntities.$inferSelect;

/** What is asked about the self-bill of a statement; refused while the partner's tax profile is missing. */
export function selfBillQuestion(
  { seller, buyer, consent }: { seller: Seller; buyer: Buyer; consent: boolean },
  bill: Pick<SelfBillQuestion, 'number' | 'issuedOn' | 'timeZone' | 'period' | 'currency' | 'netMinor' | 'iban'>,
): SelfBillQuestion | Refusal {
  if (seller.taxProfile === null) {
    return refuse('INPUT_INVALID', `How ${seller.name} is taxed is not known yet.`, { field: 'taxProfile' });
  }
  const { street, postalCode, city } = seller.address;
  return {
    ...bill,
    seller: { name: seller.name, street, postalCode, city, country: seller.taxProfile.country, vatId: seller.vatId },
    buyer: {
      name: buyer.name,
      street: buyer.address.street,
      postalCode: buyer.address.postalCode,
      city: buyer.address.city,
      country: buyer.country,
      vatId: buyer.vatId,
    },
    profile: seller.taxProfile,
    consent,
    words: selfBillWords(partnerLocale(seller.brandKit, seller.address.country), bill.period),
  };
}
