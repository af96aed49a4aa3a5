import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

/** Where one is in a few steps. Steps before the current one are done. */
export function Stepper({ steps, current }: { steps: readonly ReactNode[]; current: number }): ReactNode {
  return (
    <ol className="pr-steps">
      {steps.map((step, index) => (
        <li
          key={index}
          data-state={index < current ? 'done' : index === current ? 'current' : 'ahead'}
          aria-current={index === current ? 'step' : undefined}
        >
          <b>{index < current ? <Icon of={Check} size="s" /> : index + 1}</b>
          {step}
        </li>
      ))}
    </ol>
  );
}
