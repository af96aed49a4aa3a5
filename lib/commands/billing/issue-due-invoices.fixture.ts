import type { SystemViewer } from '@/lib/domain/access/viewer';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { billPayers } from './bill-payers';

/** Bills what is due for one payer, and says which rule is in the way when there is one. */
export async function issueDueInvoices(
  viewer: SystemViewer,
  payerId: string,
): Promise<{ invoiceIds: readonly string[] } | Refusal> {
  const billed = await billPayers(viewer, [payerId]);
  if (isRefusal(billed)) return billed;
  return billed.refused[0]?.refusal ?? { invoiceIds: billed.invoiceIds };
}
