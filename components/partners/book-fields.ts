import type { FormField } from '@/components/admin/fields-form';

export interface FieldPrice {
  readonly planKey: string;
  readonly interval: string;
  /** Plan and interval in words. */
  readonly label: string;
  readonly value: string | null;
}

interface BookFieldsProps {
  readonly partnerId: string;
  readonly productLineId: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly prices: readonly FieldPrice[];
  readonly words: { readonly from: string; readonly fromHint: string };
}

/** The inputs of a form of prices; empty ones agree nothing. */
export function bookFields({ prices, words, ...about }: BookFieldsProps): FormField[] {
  return [
    ...Object.entries(about).map(([name, value]): FormField => ({ kind: 'hidden', name, label: name, value })),
    ...prices.map(({ planKey, interval, label, value }): FormField => ({
      kind: 'amount',
      name: `amount:${planKey} ${interval}`,
      label,
      value: value ?? '',
      suffix: about.currency,
    })),
    { kind: 'date', name: 'startOn', label: words.from, hint: words.fromHint },
  ];
}
