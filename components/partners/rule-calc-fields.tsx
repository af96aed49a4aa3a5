'use client';

import type { ReactNode } from 'react';
import { BaseFields } from '@/components/partners/rule-base-fields';
import { Amount, Percent, Two, Window, type KindProps } from '@/components/partners/rule-calc-parts';
import { Pairs, Picked, Typed } from '@/components/partners/rule-controls';
import type { RuleFieldsProps } from '@/components/partners/rule-form';
import { KINDS } from '@/components/partners/rule-kinds';
import { Checkbox } from '@/components/ui/choice';
import type { RuleCalc } from '@/lib/domain/commissions/rule-calc';

const BASES = [
  { value: 'NET_COLLECTED', label: 'Collected net' },
  { value: 'NET_INVOICED', label: 'Invoiced net' },
  { value: 'MARGIN', label: 'Margin (net − costs − fees)' },
  { value: 'MRR_INCREASE', label: 'Increase of monthly revenue' },
  { value: 'USAGE', label: 'Rated usage' },
  { value: 'OUTCOME', label: 'Outcome fee' },
  { value: 'UNITS', label: 'Units (amounts only)' },
];

/** Kind of rule with its explanation, what it is taken from, and the fields of the kind. */
export function RuleCalcFields(props: RuleFieldsProps): ReactNode {
  const { form, change, errorAt } = props;
  const kind = KINDS.find(({ value }) => value === form.calc.kind);
  return (
    <>
      <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2">
        <Picked
          id="calc-kind"
          label="Kind of rule"
          value={form.calc.kind}
          options={KINDS}
          error={errorAt('calc.kind')}
          onPick={(value) => {
            const picked = KINDS.find((each) => each.value === value);
            if (picked) change({ calc: { ...form.calc, kind: picked.value } });
          }}
        />
        <Picked
          id="basis"
          label="Taken from"
          value={form.basis}
          options={BASES}
          error={errorAt('basis')}
          onPick={(basis) => change({ basis })}
        />
      </div>
      <BaseFields {...props} />
      <p className="pr-hint">
        {kind?.about} {kind?.example}.
      </p>
      <KindFields {...props} set={(calc) => change({ calc: { ...form.calc, ...calc } })} />
    </>
  );
}

const FIELDS: Readonly<Record<RuleCalc['kind'], (props: KindProps) => ReactNode>> = {
  percentage: (props) => <Percent {...props} />,
  flat: (props) => (
    <Two>
      <Amount {...props} />
      <Picked
        id="calc-per"
        label="For each"
        value={props.form.calc.per}
        options={[
          { value: 'unit', label: 'unit' },
          { value: 'event', label: 'event' },
        ]}
        onPick={(per) => props.set({ per })}
      />
    </Two>
  ),
  graduated: (props) => <Tiers {...props} />,
  slab: (props) => <Tiers {...props} />,
  declining: ({ form, set, errorAt }) => (
    <Pairs
      id="calc-steps"
      legend="Steps"
      hint="Through which paid period; empty in the last row is for ever."
      labels={['Through period', 'Rate']}
      suffixes={['', '%']}
      rows={form.calc.steps}
      error={errorAt('calc.steps')}
      onChange={(steps) => set({ steps })}
    />
  ),
  accelerator: (props) => <Accelerator {...props} />,
  spiff: (props) => (
    <>
      <Two>
        <Amount {...props} />
        <Typed
          id="calc-max"
          label="At most, per partner"
          hint="Empty: as often as it happens."
          value={props.form.calc.maxCount}
          error={props.errorAt('calc.maxCount')}
          onText={(maxCount) => props.set({ maxCount })}
        />
      </Two>
      <Checkbox
        label="Only the first activation of a device"
        checked={props.form.calc.firstOnly}
        onChange={(event) => props.set({ firstOnly: event.target.checked })}
      />
    </>
  ),
  unilevel: ({ form, set, errorAt }) => (
    <Two>
      <Typed
        id="calc-levels"
        label="Rates of the levels above"
        hint="With commas, nearest first: 5, 3, 1."
        suffix="%"
        value={form.calc.levels}
        error={errorAt('calc.percents')}
        onText={(levels) => set({ levels })}
      />
      <Picked
        id="calc-of"
        label="Of"
        value={form.calc.of}
        options={[
          { value: 'sale', label: 'the sale' },
          { value: 'commission', label: 'the commission of who sold' },
        ]}
        onPick={(of) => set({ of })}
      />
    </Two>
  ),
  draw: (props) => (
    <>
      <Two>
        <Amount {...props} />
        <Window {...props} />
      </Two>
      <Checkbox
        label="Recovered from later earnings"
        checked={props.form.calc.recoverable}
        onChange={(event) => props.set({ recoverable: event.target.checked })}
      />
    </>
  ),
  reward: (props) => <Reward {...props} />,
};

function KindFields(props: KindProps): ReactNode {
  return FIELDS[props.form.calc.kind](props);
}

function Tiers(props: KindProps): ReactNode {
  const { form, set, errorAt, currency } = props;
  return (
    <>
      <Window {...props} />
      <Pairs
        id="calc-tiers"
        legend="Tiers"
        hint="The last row has no upper bound. A volume of exactly the bound is in the next tier."
        labels={['Volume below', 'Rate']}
        suffixes={[currency, '%']}
        rows={form.calc.tiers}
        error={errorAt('calc.tiers')}
        onChange={(tiers) => set({ tiers })}
      />
    </>
  );
}

function Accelerator(props: KindProps): ReactNode {
  const { form, set, errorAt, currency } = props;
  const { calc } = form;
  return (
    <>
      <Two>
        <Percent {...props} />
        <Window {...props} />
        <Typed
          id="calc-quota"
          label="Quota"
          suffix={calc.measure === 'units' ? 'units' : currency}
          value={calc.quota}
          error={errorAt('calc.quota')}
          onText={(quota) => set({ quota })}
        />
        <Picked
          id="calc-measure"
          label="Measured in"
          value={calc.measure}
          options={[
            { value: 'units', label: 'units' },
            { value: 'money', label: 'money' },
          ]}
          onPick={(measure) => set({ measure })}
        />
      </Two>
      <Pairs
        id="calc-factors"
        legend="Above the quota"
        labels={['From attainment', 'Times the rate']}
        suffixes={['%', '×']}
        rows={calc.factors}
        error={errorAt('calc.steps')}
        onChange={(factors) => set({ factors })}
      />
      <Picked
        id="calc-retroactive"
        label="A step that is reached counts for"
        value={calc.retroactive}
        options={[
          { value: 'no', label: 'only what comes after' },
          { value: 'excess', label: 'everything above the quota' },
          { value: 'all', label: 'everything in the window' },
        ]}
        error={errorAt('calc.retroactive')}
        onPick={(retroactive) => set({ retroactive })}
      />
    </>
  );
}

function Reward(props: KindProps): ReactNode {
  const { form, set, errorAt } = props;
  const { calc } = form;
  return (
    <Two>
      <Typed
        id="calc-every"
        label="Once for every"
        suffix="units"
        value={calc.every}
        error={errorAt('calc.every')}
        onText={(every) => set({ every })}
      />
      <Picked
        id="calc-reward"
        label="Reward"
        value={calc.reward}
        options={[
          { value: 'free_months', label: 'free months' },
          { value: 'credit', label: 'credit' },
          { value: 'voucher', label: 'a voucher' },
        ]}
        onPick={(reward) => set({ reward })}
      />
      {calc.reward === 'credit' ? <Amount {...props} /> : null}
      {calc.reward === 'free_months' ? (
        <Typed
          id="calc-months"
          label="Months"
          value={calc.months}
          error={errorAt('calc.reward.months')}
          onText={(months) => set({ months })}
        />
      ) : null}
      {calc.reward === 'voucher' ? (
        <Typed
          id="calc-voucher"
          label="For what"
          value={calc.voucher}
          error={errorAt('calc.reward.what')}
          onText={(voucher) => set({ voucher })}
        />
      ) : null}
    </Two>
  );
}
