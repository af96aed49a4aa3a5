import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { listLineBrands, type LineBrand } from '@/db/read/catalog/list-line-brands';
import { LINE_TEMPLATES, findLineTemplate } from '@/lib/domain/catalog/templates/line-templates';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { start } from './start-action';

interface NewLinePage {
  readonly searchParams: Promise<{ template?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog-new');
  return { title: t('title') };
}

/** Business models to start a product line from; the chosen one asks for a name, a brand and currencies. */
export default async function NewLinePage({ searchParams }: NewLinePage): Promise<ReactNode> {
  const [viewer, { template }, t] = await Promise.all([
    requireViewer('admin'),
    searchParams,
    getTranslations('catalog-new'),
  ]);
  const brands = await listLineBrands(viewer);
  if (brands.length === 0) return <RolesOnly />;
  const chosen = template === undefined ? undefined : findLineTemplate(template);
  return (
    <>
      <Crumbs trail={[{ label: t('plans'), href: '/admin/catalog/plans' }, { label: t('title') }]} />
      <AdminHead title={t('title')} lead={t('lead')} />
      {chosen === undefined ? null : <Start templateKey={chosen.key} brands={brands} />}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(300px,100%),1fr))] gap-4">
        {LINE_TEMPLATES.map(({ key }) => (
          <li key={key}>
            <TemplateCard templateKey={key} current={key === chosen?.key} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a business model is for, its prices in words, and what it does not do yet. */
async function TemplateCard({ templateKey, current }: { templateKey: string; current: boolean }): Promise<ReactNode> {
  const t = await getTranslations('catalog-new');
  const notYet = `template.${templateKey}.notYet`;
  return (
    <Card className="h-full" aria-current={current ? 'true' : undefined}>
      <CardHead title={t(`template.${templateKey}.title`)} />
      <CardBody className="grid gap-3">
        <p>{t(`template.${templateKey}.for`)}</p>
        <p className="font-medium">{t(`template.${templateKey}.prices`)}</p>
        {t.has(notYet) ? <p className="text-control text-muted">{t('notYet', { what: t(notYet) })}</p> : null}
        <div>
          <ButtonLink
            href={`/admin/catalog/new?template=${templateKey}`}
            aria-label={t('chooseNamed', { template: t(`template.${templateKey}.title`) })}
          >
            {t('choose')}
          </ButtonLink>
        </div>
      </CardBody>
    </Card>
  );
}

async function Start({
  templateKey,
  brands,
}: {
  templateKey: string;
  brands: readonly LineBrand[];
}): Promise<ReactNode> {
  const t = await getTranslations('catalog-new');
  const title = t(`template.${templateKey}.title`);
  const [first] = brands;
  const currencies = first === undefined || first.currencies.length === 0 ? ['EUR'] : first.currencies;
  const fields: readonly FormField[] = [
    { kind: 'hidden', name: 'templateKey', label: '', value: templateKey },
    { kind: 'text', name: 'name', label: t('name'), hint: t('nameHint'), required: true },
    { kind: 'text', name: 'key', label: t('key'), hint: t('keyHint') },
    {
      kind: 'select',
      name: 'brandId',
      label: t('brand'),
      options: brands.map((brand) => ({ value: brand.id, label: brand.name })),
    },
    {
      kind: 'text',
      name: 'currencies',
      label: t('currencies'),
      hint: t('currenciesHint'),
      value: currencies.join(', '),
    },
  ];
  return (
    <Card className="mb-5 max-w-[560px]">
      <CardHead title={t('startTitle', { template: title })} />
      <CardBody className="grid gap-4">
        <Facts rows={[[t('pricesLabel'), t(`template.${templateKey}.prices`)]]} />
        <FieldsForm
          prefix="line"
          fields={fields}
          submit={t('submit')}
          done={t('done')}
          action={start}
          initial={UNSENT}
        />
      </CardBody>
    </Card>
  );
}
