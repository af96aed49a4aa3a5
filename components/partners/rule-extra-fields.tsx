'use client';

import type { ReactNode } from 'react';
import { ROLE_CHOICES } from '@/components/partners/rule-audience-fields';
import { WINDOWS } from '@/components/partners/rule-calc-parts';
import { Pairs, Picked, Typed } from '@/components/partners/rule-controls';
import type { RuleFieldsProps } from '@/components/partners/rule-form';
import { digitsOf } from '@/components/partners/rule-typed';
import { exact, exactToString, sumExact } from '@/lib/domain/money/exact';

const MODES = [
  { value: 'exclusive', label: 'instead of later rules' },
  { value: 'additive', label: 'on top of other rules' },
  { value: 'override', label: 'for the partners above, after the others' },
];

/** Stacking, split, qualification, limits, hold. */
export function RuleExtraFields(props: RuleFieldsProps): ReactNode {
  const { form, change, errorAt } = props;
  return (
    <>
      <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2">
        <Picked
          id="mode"
          label="It pays"
          value={form.calc.kind === 'unilevel' ? 'override' : form.mode}
          options={MODES}
          error={errorAt('stacking')}
          onPick={(mode) => change({ mode })}
        />
        <Typed
          id="group"
          label="Group"
          hint="Rules of one group stop each other; empty is the common group."
          value={form.group}
          onText={(group) => change({ group })}
        />
        <Typed
          id="priority"
          label="Priority"
          hint="Decides between equally specific rules; higher first."
          value={form.priority}
          error={errorAt('priority')}
          onText={(priority) => change({ priority })}
        />
        <Typed
          id="holdDays"
          label="Hold instead of the plan’s"
          suffix="days"
          value={form.holdDays}
          error={errorAt('timing.holdDays')}
          onText={(holdDays) => change({ holdDays })}
        />
      </div>
      <Shares {...props} />
      <OwnSales {...props} />
      <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2">
        <Typed
          id="floor"
          label="At least, per invoice"
          suffix={props.currency}
          value={form.floor}
          error={errorAt('limits.floorMinor')}
          onText={(floor) => change({ floor })}
        />
        <Typed
          id="cap"
          label="At most, per invoice"
          suffix={props.currency}
          value={form.cap}
          error={errorAt('limits.capMinor')}
          onText={(cap) => change({ cap })}
        />
      </div>
      <Capped
        {...props}
        id="customerCap"
        label="At most, per customer"
        text="customerCap"
        window="customerWindow"
        at="limits.perCustomer"
      />
      <Capped
        {...props}
        id="windowCap"
        label="At most, in all"
        text="windowCap"
        window="windowWindow"
        at="limits.perWindow"
      />
    </>
  );
}

/** What the partner must have sold: from how much and below how much, as an amount or a number of sales. */
function OwnSales(props: RuleFieldsProps): ReactNode {
  const { form, change } = props;
  return (
    <>
      <Capped
        {...props}
        id="ownVolume"
        label="Only if own sales reach"
        text="ownVolume"
        window="ownWindow"
        at="qualification"
      />
      <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-3">
        <Typed
          id="ownVolumeBelow"
          label="and stay below"
          suffix={props.currency}
          value={form.ownVolumeBelow}
          onText={(ownVolumeBelow) => change({ ownVolumeBelow })}
        />
        <Typed
          id="ownSales"
          label="From own sale number"
          hint="This sale included."
          value={form.ownSales}
          onText={(ownSales) => change({ ownSales })}
        />
        <Typed
          id="ownSalesBelow"
          label="For fewer own sales than"
          hint="This sale included."
          value={form.ownSalesBelow}
          onText={(ownSalesBelow) => change({ ownSalesBelow })}
        />
      </div>
    </>
  );
}

interface CappedProps extends RuleFieldsProps {
  readonly id: string;
  readonly label: string;
  readonly text: 'ownVolume' | 'customerCap' | 'windowCap';
  readonly window: 'ownWindow' | 'customerWindow' | 'windowWindow';
  readonly at: string;
}

/** An amount and the window it is added up in. */
function Capped({ form, change, errorAt, currency, id, label, text, window, at }: CappedProps): ReactNode {
  return (
    <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2">
      <Typed
        id={id}
        label={label}
        suffix={currency}
        value={form[text]}
        error={errorAt(at)}
        onText={(typed) => change({ [text]: typed })}
      />
      <Picked
        id={`${id}-window`}
        label="in"
        value={form[window]}
        options={WINDOWS}
        onPick={(picked) => change({ [window]: picked })}
      />
    </div>
  );
}

/** Who shares the commission. A split sums to exactly 100 %, an overlay to anything. */
function Shares({ form, change, errorAt, choices }: RuleFieldsProps): ReactNode {
  const holders = [
    { value: 'seller', label: 'who sold' },
    ...ROLE_CHOICES.map(({ value, label }) => ({ value: `role:${value}`, label: `who ${label}` })),
    ...choices.partners.map(({ id, name }) => ({ value: `partner:${id}`, label: name })),
  ];
  return (
    <>
      <Picked
        id="split"
        label="Shared"
        value={form.split}
        options={[
          { value: '', label: 'no, one partner gets all of it' },
          { value: 'split', label: 'divided: the shares sum to 100 %' },
          { value: 'overlay', label: 'credited twice: others get their share as well' },
        ]}
        error={form.split === '' ? errorAt('split') : undefined}
        onPick={(split) =>
          change({ split, ...(form.shares.length === 0 ? { shares: [{ a: 'seller', b: '100' }] } : {}) })
        }
      />
      {form.split === '' ? null : (
        <Pairs
          id="shares"
          legend="Shares"
          hint={`Together ${sumOf(form.shares)} %.`}
          labels={['For', 'Share']}
          suffixes={['', '%']}
          rows={form.shares}
          options={holders}
          error={errorAt('split')}
          onChange={(shares) => change({ shares })}
        />
      )}
    </>
  );
}

function sumOf(shares: RuleFieldsProps['form']['shares']): string {
  const digits = shares.map(({ b }) => digitsOf(b)).filter((each) => /^\d+(\.\d+)?$/.test(each));
  return exactToString(sumExact(digits.map((each) => exact(each))));
}
