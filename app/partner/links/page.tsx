import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { createLink } from '@/app/partner/links/actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { LinkFunnel } from '@/components/partners/link-funnel';
import { LinksTable } from '@/components/partners/links-table';
import { PortalHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { getLinkChoices, listPartnerLinks } from '@/db/read/partner/links';
import { getPricing } from '@/db/read/pricing';
import { localize, LOCALES } from '@/lib/domain/localized';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('partner.links'))('title') };
}

/** Links and labels with what came of them, and the form for a new one. */
export default async function LinksPage(): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const [links, fields, t] = await Promise.all([
    listPartnerLinks(viewer),
    fieldsOf(),
    getTranslations('partner.links'),
  ]);
  if (links === null || fields === null) notFound();
  const sum = (step: 'scan' | 'claim' | 'paid'): number =>
    links.rows.reduce((total, row) => total + row.funnel[step], 0);
  return (
    <div className="grid gap-4">
      <PortalHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <ButtonLink variant="primary" size="md" href="#new">
            <Icon of={Plus} />
            {t('new')}
          </ButtonLink>
        }
      />
      <LinkFunnel funnel={{ scan: sum('scan'), claim: sum('claim'), paid: sum('paid') }} />
      <Card clip>
        {links.rows.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : <LinksTable rows={links.rows} />}
      </Card>
      <Card id="new">
        <CardHead title={t('newTitle')} note={t('newNote')} />
        <CardBody>
          <FieldsForm prefix="link" fields={fields} submit={t('create')} done="" action={createLink} initial={UNSENT} />
        </CardBody>
      </Card>
    </div>
  );
}

async function fieldsOf(): Promise<readonly FormField[] | null> {
  const viewer = await requireViewer('partner');
  const [choices, t] = await Promise.all([getLinkChoices(viewer), getTranslations('partner.links')]);
  if (choices === null) return null;
  const priced = await Promise.all(choices.brands.map(({ key }) => getPricing(key)));
  const plans = priced.flatMap((pricing) =>
    (pricing?.lines ?? []).flatMap((line) =>
      line.plans.map(({ key, names }) => ({
        value: key,
        label: `${localize(names, viewer.locale)} (${pricing?.brand.name ?? ''})`,
      })),
    ),
  );
  const [firstBrand] = choices.brands;
  const unique = [...new Map(plans.map((plan) => [`${plan.value} ${plan.label}`, plan])).values()];
  return [
    { kind: 'text', name: 'name', label: t('name'), hint: t('nameHint'), required: true },
    choices.brands.length === 1
      ? { kind: 'hidden', name: 'brandId', label: '', value: firstBrand?.id }
      : {
          kind: 'select',
          name: 'brandId',
          label: t('brand'),
          options: choices.brands.map(({ id, name }) => ({ value: id, label: name })),
        },
    choices.partners.length === 1
      ? { kind: 'hidden', name: 'partnerId', label: '', value: choices.self.id }
      : {
          kind: 'select',
          name: 'partnerId',
          label: t('for'),
          options: choices.partners.map(({ id, name }) => ({ value: id, label: name })),
        },
    { kind: 'text', name: 'campaign', label: t('campaign'), hint: t('campaignHint') },
    {
      kind: 'select',
      name: 'locale',
      label: t('language'),
      options: LOCALES.map((locale) => ({ value: locale, label: t(`languages.${locale}`) })),
      value: viewer.locale,
    },
    { kind: 'select', name: 'planKey', label: t('plan'), options: [{ value: '', label: t('anyPlan') }, ...unique] },
    { kind: 'date', name: 'expiresOn', label: t('expires'), hint: t('expiresHint') },
  ];
}
