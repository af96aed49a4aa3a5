'use client';

import type { ReactNode } from 'react';
import { Picked, Several, Typed } from '@/components/partners/rule-controls';
import type { RuleFieldsProps } from '@/components/partners/rule-form';
import { Checkbox } from '@/components/ui/choice';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';

export const ROLE_CHOICES = [
  { value: 'sold_by', label: 'sold it' },
  { value: 'installed_by', label: 'installed it' },
  { value: 'sourced_by', label: 'brought the customer' },
  { value: 'serviced_by', label: 'services it' },
];

/** Whom a rule is for, which is also its level. */
export function RuleAudienceFields({ form, change, errorAt, choices }: RuleFieldsProps): ReactNode {
  const types = PARTNER_TYPES.map((type) => ({ id: type, name: type }));
  const tiers = [...new Set(choices.partners.map(({ tier }) => tier))].join(', ');
  return (
    <>
      <p className="pr-hint">
        With nothing chosen it is for everyone with this plan. A rule for a deal beats one for a link, then named
        partners, then types and tiers, then everyone.
      </p>
      <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2">
        <Several
          id="partnerTypes"
          label="Types of partner"
          chosen={form.partnerTypes}
          choices={types}
          error={errorAt('partnerTypes')}
          onChange={(partnerTypes) => change({ partnerTypes })}
        />
        <Typed
          id="partnerTiers"
          label="Tiers"
          hint={`With commas. In use: ${tiers || 'none'}.`}
          value={form.partnerTiers}
          error={errorAt('partnerTiers')}
          onText={(partnerTiers) => change({ partnerTiers })}
        />
        <Several
          id="partnerIds"
          label="Named partners"
          chosen={form.partnerIds}
          choices={choices.partners}
          error={errorAt('partnerIds')}
          onChange={(partnerIds) => change({ partnerIds })}
        />
        <Picked
          id="role"
          label="Who"
          value={form.role}
          options={[{ value: '', label: 'sold, installed or brought it' }, ...ROLE_CHOICES]}
          error={errorAt('role')}
          onPick={(role) => change({ role })}
        />
        <Several
          id="dealIds"
          label="Registered deals"
          chosen={form.dealIds}
          choices={choices.deals}
          error={errorAt('dealIds')}
          onChange={(dealIds) => change({ dealIds })}
        />
        <Several
          id="linkIds"
          label="Links and codes"
          chosen={form.linkIds}
          choices={choices.links}
          error={errorAt('linkIds')}
          onChange={(linkIds) => change({ linkIds })}
        />
      </div>
      <Checkbox
        label="Own sales only"
        hint="Partners above get no difference from this rule."
        checked={form.ownSalesOnly}
        onChange={(event) => change({ ownSalesOnly: event.target.checked })}
      />
    </>
  );
}
