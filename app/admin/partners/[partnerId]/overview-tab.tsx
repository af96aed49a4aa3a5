import type { ReactNode } from 'react';
import type { PartnerSheet } from '@/db/read/admin/find-partner';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';
import { UNSENT } from '@/lib/web/form-state';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { Amounts } from '@/components/partners/customers-table';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { Count } from '@/components/ui/number-text';
import { changeDetails, changeTax, setActive } from './partner-actions';

interface TabProps {
  readonly sheet: PartnerSheet;
  readonly mayEdit: boolean;
}

const options = (values: readonly string[]) => values.map((value) => ({ value, label: value.replaceAll('_', ' ') }));

/** Who a partner is, what it amounts to, and the forms that change it. */
export function OverviewTab({ sheet, mayEdit }: TabProps): ReactNode {
  return (
    <div className="pr-cols">
      <div>
        <FactsCard sheet={sheet} />
        {mayEdit ? (
          <Card>
            <CardHead title="Change" />
            <CardBody>
              <FieldsForm
                prefix="partner"
                fields={detailFields(sheet)}
                submit={`Change ${sheet.partner.name}`}
                done="Changed."
                action={changeDetails}
                initial={UNSENT}
              />
            </CardBody>
          </Card>
        ) : null}
      </div>
      <div>
        {mayEdit ? <TaxCard sheet={sheet} /> : null}
        {mayEdit ? <ActiveCard sheet={sheet} /> : null}
      </div>
    </div>
  );
}

function FactsCard({ sheet: { partner, roll, parents, at } }: { sheet: PartnerSheet }): ReactNode {
  const { address, taxProfile: tax, brandKit: kit } = partner;
  const parent = parents.find(({ startAt, endAt }) => startAt <= at && (endAt === null || at < endAt));
  return (
    <Card>
      <CardHead title="Summary" note="Devices, revenue and earnings include everybody below" />
      <CardBody>
        <Facts
          rows={[
            ['Below', parent?.name ?? 'The manufacturer'],
            ['Tier', partner.tier],
            ['Territories', partner.territories.length === 0 ? 'Everywhere' : partner.territories.join(', ')],
            ['Contact', `${partner.email}${partner.phone === '' ? '' : `, ${partner.phone}`}`],
            ['Address', `${address.street}, ${address.postalCode} ${address.city}, ${address.country}`],
            ['VAT id', partner.vatId ?? 'None'],
            [
              'Tax',
              tax
                ? `${tax.regime.replaceAll('_', ' ')}, ${tax.country}, series ${tax.selfBillSeries}`
                : 'Not known yet',
            ],
            ['Brand kit', kit ? `${kit.displayName}, ${kit.colour}` : 'That of the brand'],
            ['Partners below', <Count key="below" value={roll.partners} />],
            ['Devices', <Count key="devices" value={roll.devices} />],
            ['MRR', <Amounts key="mrr" amounts={roll.revenue} />],
            ...(roll.earned === null
              ? []
              : [['Earned in 30 days', <Amounts key="earned" amounts={roll.earned} />] as const]),
          ]}
        />
      </CardBody>
    </Card>
  );
}

function detailFields({ partner }: PartnerSheet): FormField[] {
  const { address } = partner;
  const text = (name: string, label: string, value: string, hint?: string): FormField => ({
    kind: 'text',
    name,
    label,
    value,
    hint,
  });
  return [
    { kind: 'hidden', name: 'partnerId', label: '', value: partner.id },
    text('name', 'Name', partner.name),
    { kind: 'select', name: 'type', label: 'Type', value: partner.type, options: options(PARTNER_TYPES) },
    text('tier', 'Tier', partner.tier, 'What commission rules of a group name: silver, gold.'),
    text('territories', 'Territories', partner.territories.join(', '), 'AT, IT-25*, DE-21335. Empty is everywhere.'),
    text('email', 'E-mail', partner.email),
    text('phone', 'Phone', partner.phone),
    text('street', 'Street', address.street),
    text('postalCode', 'Postal code', address.postalCode),
    text('city', 'City', address.city),
    text('country', 'Country', address.country, 'Two letters.'),
    text('vatId', 'VAT id', partner.vatId ?? ''),
    text('payoutCurrency', 'Payout currency', partner.payoutCurrency),
  ];
}

function TaxCard({ sheet: { partner } }: { sheet: PartnerSheet }): ReactNode {
  const tax = partner.taxProfile;
  return (
    <Card>
      <CardHead title="Tax profile" />
      <CardBody>
        <FieldsForm
          prefix="tax"
          quiet
          fields={[
            { kind: 'hidden', name: 'partnerId', label: '', value: partner.id },
            {
              kind: 'text',
              name: 'country',
              label: 'Country of establishment',
              value: tax?.country ?? partner.address.country,
            },
            {
              kind: 'select',
              name: 'regime',
              label: 'Regime',
              value: tax?.regime ?? 'business',
              options: options(['business', 'small_business', 'occasional']),
            },
            {
              kind: 'amount',
              name: 'withholdingPercent',
              label: 'Withheld at payout',
              suffix: '%',
              value: tax?.withholdingPercent ?? '',
            },
            {
              kind: 'text',
              name: 'selfBillSeries',
              label: 'Series of its self-bills',
              value: tax?.selfBillSeries ?? '',
              hint: 'RI-2026-',
            },
          ]}
          submit="Set the tax profile"
          done="Set."
          action={changeTax}
          initial={UNSENT}
        />
      </CardBody>
    </Card>
  );
}

const WHERE = {
  compress: 'goes to the next active partner above (compression)',
  break: 'stays with the manufacturer (breakage)',
};

function ActiveCard({ sheet: { partner, inactiveParent } }: { sheet: PartnerSheet }): ReactNode {
  const isInactive = partner.status === 'inactive';
  const share = inactiveParent === null ? 'goes where the commission plan says' : WHERE[inactiveParent];
  return (
    <Card>
      <CardHead title={isInactive ? 'Reactivate' : 'Deactivate'} />
      <CardBody className="grid gap-4">
        <p className="text-control text-muted">
          {isInactive
            ? 'It earns again on what is collected from now on.'
            : `While it is inactive it earns nothing new. Its share of sales below it ${share}. What it earned is paid.`}
        </p>
        <FieldsForm
          prefix="active"
          danger={!isInactive}
          fields={[
            { kind: 'hidden', name: 'partnerId', label: '', value: partner.id },
            { kind: 'hidden', name: 'active', label: '', value: isInactive ? 'yes' : 'no' },
            { kind: 'text', name: 'reason', label: 'Reason', value: '' },
          ]}
          submit={isInactive ? `Reactivate ${partner.name}` : `Deactivate ${partner.name}`}
          done="Done."
          action={setActive}
          initial={UNSENT}
        />
      </CardBody>
    </Card>
  );
}
