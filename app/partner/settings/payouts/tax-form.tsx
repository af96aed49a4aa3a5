import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import type { PayoutSettings } from '@/db/read/partner/payout-settings';
import { UNSENT } from '@/lib/web/form-state';
import { changeTax } from './account-deeds';

const REGIMES = ['business', 'small_business', 'occasional'] as const;

/** What stands on the invoices written in the partner's name. */
export async function TaxForm({ settings }: { settings: PayoutSettings }): Promise<ReactNode> {
  const t = await getTranslations('partner.payoutSettings');
  const { taxProfile, country, vatId, mayChange } = settings;
  const series = taxProfile?.selfBillSeries ?? '';
  const regimes = REGIMES.map((value) => ({ value, label: t(`regimes.${value}`) }));
  const withheld = taxProfile?.withholdingPercent;
  return (
    <Card>
      <CardHead title={t('tax')} />
      <CardBody className="grid gap-4">
        {withheld === undefined ? null : <p>{t('withholding', { percent: withheld })}</p>}
        {mayChange ? (
          <FieldsForm
            prefix="tax"
            action={changeTax}
            initial={UNSENT}
            submit={t('saveTax')}
            done={t('taxSaved')}
            fields={[
              { kind: 'text', name: 'country', label: t('country'), hint: t('countryHint'), value: country },
              {
                kind: 'select',
                name: 'regime',
                label: t('regime'),
                value: taxProfile?.regime ?? 'business',
                options: regimes,
              },
              { kind: 'text', name: 'vatId', label: t('vatId'), hint: t('vatIdHint'), value: vatId ?? '' },
              {
                kind: 'text',
                name: 'selfBillSeries',
                label: t('series'),
                hint: t('seriesHint', { example: `${series === '' ? 'SB-' : series}0001` }),
                value: series,
                required: true,
              },
            ]}
          />
        ) : (
          <Facts
            rows={[
              [t('country'), country],
              [t('vatId'), vatId ?? '—'],
              [t('series'), series],
            ]}
          />
        )}
      </CardBody>
    </Card>
  );
}
