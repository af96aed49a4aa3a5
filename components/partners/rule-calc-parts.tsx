'use client';

import type { ReactNode } from 'react';
import type { CalcForm } from '@/components/partners/rule-calc-form';
import { Picked, Typed } from '@/components/partners/rule-controls';
import type { RuleFieldsProps } from '@/components/partners/rule-form';

export const WINDOWS = [
  { value: 'month', label: 'a month' },
  { value: 'quarter', label: 'a quarter' },
  { value: 'year', label: 'a year' },
  { value: 'contract', label: 'the contract' },
];

export type KindProps = RuleFieldsProps & { readonly set: (changes: Partial<CalcForm>) => void };

export function Two({ children }: { children: ReactNode }): ReactNode {
  return <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2">{children}</div>;
}

export function Percent({ form, set, errorAt }: KindProps): ReactNode {
  return (
    <Typed
      id="calc-percent"
      label="Rate"
      suffix="%"
      value={form.calc.percent}
      error={errorAt('calc.percent')}
      onText={(percent) => set({ percent })}
    />
  );
}

export function Amount({ form, set, errorAt, currency }: KindProps): ReactNode {
  return (
    <Typed
      id="calc-amount"
      label="Amount"
      suffix={currency}
      value={form.calc.amount}
      error={errorAt('calc.amounts', 'calc.reward.amounts')}
      onText={(amount) => set({ amount })}
    />
  );
}

export function Window({ form, set, errorAt }: KindProps): ReactNode {
  return (
    <Picked
      id="calc-window"
      label="Added up over"
      value={form.calc.window}
      options={WINDOWS}
      error={errorAt('calc.window')}
      onPick={(window) => set({ window })}
    />
  );
}
