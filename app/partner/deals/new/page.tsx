import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { registerCustomer } from '@/app/partner/deals/actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { Card, CardBody } from '@/components/ui/card';
import { getLinkChoices } from '@/db/read/partner/links';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('partner.deals'))('new') };
}

/** A customer to be protected; a conflict is said when it is sent, before anybody puts work into it. */
export default async function NewDealPage(): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const [choices, t] = await Promise.all([getLinkChoices(viewer), getTranslations('partner.deals')]);
  if (choices === null) notFound();
  const { brands, partners, self } = choices;
  const text = (name: string, hint = false): FormField => ({
    kind: 'text',
    name,
    label: t(`fields.${name}`),
    ...(hint ? { hint: t(`fields.${name}Hint`) } : {}),
  });
  const fields: readonly FormField[] = [
    { ...text('customerName'), required: true },
    brands.length === 1
      ? { kind: 'hidden', name: 'brandId', label: '', value: brands[0]?.id }
      : {
          kind: 'select',
          name: 'brandId',
          label: t('fields.brand'),
          options: brands.map(({ id, name }) => ({ value: id, label: name })),
        },
    partners.length === 1
      ? { kind: 'hidden', name: 'partnerId', label: '', value: self.id }
      : {
          kind: 'select',
          name: 'partnerId',
          label: t('fields.for'),
          options: partners.map(({ id, name }) => ({ value: id, label: name })),
        },
    text('vatId', true),
    text('domain', true),
    text('street'),
    text('postalCode'),
    { ...text('country'), value: self.country, required: true },
    { kind: 'textarea', name: 'serials', label: t('fields.serials'), hint: t('fields.serialsHint') },
    { kind: 'textarea', name: 'expected', label: t('fields.expected'), hint: t('fields.expectedHint'), required: true },
    { kind: 'checkbox', name: 'draft', label: t('fields.draft') },
  ];
  return (
    <div className="max-w-120">
      <Crumbs trail={[{ label: t('title'), href: '/partner/deals' }, { label: t('new') }]} />
      <PortalHead title={t('new')} lead={t('newLead')} />
      <Card>
        <CardBody>
          <FieldsForm
            prefix="deal"
            fields={fields}
            submit={t('send')}
            done=""
            action={registerCustomer}
            initial={UNSENT}
          />
        </CardBody>
      </Card>
    </div>
  );
}
