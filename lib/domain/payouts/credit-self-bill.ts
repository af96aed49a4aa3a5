import type { DecidedSelfBill } from '@/lib/domain/payouts/decide-self-bill';
import type { SelfBillDocument } from '@/lib/domain/payouts/self-bill';
import { exact, toMinor } from '@/lib/domain/money/exact';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import type { LocalDate } from '@/lib/domain/time/calendar';

/**
 * The credit (261) of a self-bill, wholly or in part: it quotes the number of the bill, and its tax and withholding are those of
 * the bill, whatever the law says today.
 */
export function creditSelfBill(
  bill: { readonly document: SelfBillDocument; readonly netMinor: number },
  credit: { readonly number: string; readonly issuedOn: LocalDate; readonly netMinor: number; readonly line: string },
): DecidedSelfBill | Refusal {
  const { document } = bill;
  const { netMinor } = credit;
  if (document.typeCode === '261')
    return refuse('INPUT_INVALID', 'A credit cannot be credited.', { field: 'selfBill' });
  if (netMinor <= 0 || netMinor > bill.netMinor) {
    return refuse(
      'INPUT_INVALID',
      `A credit of ${document.number} is for more than nothing and at most ${document.net}.`,
      {
        field: 'netMinor',
      },
    );
  }
  const digits = (amountMinor: number): string => toDecimalString(money(amountMinor, document.currency));
  const share = (percent: string): number =>
    toMinor(exact(digits(netMinor)).times(exact(percent)).div(exact(100)), document.currency);
  const taxMinor = share(document.taxPercent);
  const withheldMinor = share(document.withheldPercent);
  const totalMinor = netMinor + taxMinor;
  const { iban: _, ...kept } = document;
  return {
    document: {
      ...kept,
      typeCode: '261',
      number: credit.number,
      credits: document.number,
      issuedOn: credit.issuedOn,
      lines: [{ text: credit.line, net: digits(netMinor) }],
      net: digits(netMinor),
      tax: digits(taxMinor),
      total: digits(totalMinor),
      withheld: digits(withheldMinor),
      payable: digits(totalMinor - withheldMinor),
    },
    netMinor,
    taxMinor,
    totalMinor,
    withheldMinor,
    payableMinor: totalMinor - withheldMinor,
  };
}
