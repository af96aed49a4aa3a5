import type { ReactNode } from 'react';
import { Typed } from '@/components/partners/rule-controls';
import type { RuleFieldsProps } from '@/components/partners/rule-form';

/** What a margin takes off, or which items a measure counts. */
export function BaseFields({ form, change, errorAt, currency }: RuleFieldsProps): ReactNode {
  if (form.basis === 'USAGE' || form.basis === 'OUTCOME')
    return (
      <Typed
        id="items"
        label="Items of the plan"
        hint="Keys with commas; empty counts everything that is measured."
        value={form.items}
        error={errorAt('items')}
        onText={(items) => change({ items })}
      />
    );
  if (form.basis !== 'MARGIN') return null;
  return (
    <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-3">
      <Typed
        id="unitCost"
        label="Cost of one unit"
        hint="What the vendor asks, each time it is invoiced."
        suffix={currency}
        value={form.unitCost}
        error={errorAt('costs', 'costs.perUnit')}
        onText={(unitCost) => change({ unitCost })}
      />
      <Typed
        id="saleFee"
        label="Fee of an invoice"
        suffix={currency}
        value={form.saleFee}
        error={errorAt('costs.perSale')}
        onText={(saleFee) => change({ saleFee })}
      />
      <Typed
        id="grossFee"
        label="Fee of the gross"
        suffix="%"
        value={form.grossFee}
        error={errorAt('costs.grossPercent')}
        onText={(grossFee) => change({ grossFee })}
      />
    </div>
  );
}
