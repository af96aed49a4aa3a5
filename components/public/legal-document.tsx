import '@/components/public/public.css';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DemoNotice } from '@/components/public/demo-notice';

/** The sections of each text, in their order; titles and paragraphs are messages. */
const SECTIONS = {
  terms: ['plan', 'price', 'renewal', 'cancel', 'withdraw', 'failed', 'without', 'law'],
  privacy: ['stored', 'why', 'partners', 'others', 'cookies', 'export', 'rights'],
  accessibility: ['aim', 'works', 'limits', 'checked', 'answer'],
} as const;

export interface LegalOwner {
  readonly key: string;
  readonly name: string;
  readonly supportEmail: string;
  readonly supportPhone: string;
  readonly owner: {
    readonly name: string;
    readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
    readonly register: string;
    readonly managingDirector: string;
    readonly vatId: string;
  };
}

interface LegalDocumentProps {
  readonly document: keyof typeof SECTIONS;
  readonly locale: string;
  /** One where the address names a brand; otherwise all that can be meant. */
  readonly brands: readonly LegalOwner[];
  readonly sandbox: boolean;
}

/** A short text of law: what it says, and who answers for it. */
export async function LegalDocument({ document, locale, brands, sandbox }: LegalDocumentProps): Promise<ReactNode> {
  const t = await getTranslations('public');
  const [only, ...others] = brands;
  const brand = others.length === 0 ? only : undefined;
  const query = brand === undefined ? '' : `?brand=${brand.key}`;
  const link = (href: string) => (words: ReactNode) => (
    <a className="pr-link" href={href}>
      {words}
    </a>
  );
  const tags = {
    p: (words: ReactNode) => <p>{words}</p>,
    ul: (items: ReactNode) => <ul>{items}</ul>,
    li: (words: ReactNode) => <li>{words}</li>,
    cancel: link(`/${locale}/cancel${query}`),
    pricing: (words: ReactNode) => (brand === undefined ? words : link(`/${locale}/b/${brand.key}/pricing`)(words)),
  };
  return (
    <>
      <div className="pr-page-head">
        <div className="min-w-0">
          <h1>{t(`${document}.title`)}</h1>
          <p>{t(`${document}.lead`, { brands: brands.length, brand: brand?.name ?? '' })}</p>
        </div>
      </div>
      <div className="pr-public">
        <div className="pr-prose">
          {SECTIONS[document].map((section) => (
            <section key={section} aria-labelledby={section}>
              <h2 id={section}>{t(`${document}.${section}.title`)}</h2>
              {t.rich(`${document}.${section}.text`, tags)}
            </section>
          ))}
          <p className="mt-8 text-control text-muted">{t('version')}</p>
        </div>
        <aside className="pr-public-aside" aria-label={t('contact')}>
          {brands.map((each) => (
            <Contact key={each.key} owner={each} more={brand === undefined ? `?brand=${each.key}` : undefined} />
          ))}
          <DemoNotice sandbox={sandbox} />
        </aside>
      </div>
    </>
  );
}

async function Contact({ owner, more }: { owner: LegalOwner; more: string | undefined }): Promise<ReactNode> {
  const t = await getTranslations('public');
  const { name, address, register, managingDirector, vatId } = owner.owner;
  return (
    <div>
      <h2>{owner.name}</h2>
      <address className="mt-1 not-italic">
        {name}
        <br />
        {address.street}, {address.postalCode} {address.city}
        <br />
        {t('director', { name: managingDirector })}
        <br />
        {register}, {vatId}
        <br />
        <a className="pr-link" href={`mailto:${owner.supportEmail}`}>
          {owner.supportEmail}
        </a>
        <br />
        {owner.supportPhone}
      </address>
      {more === undefined ? null : (
        <p className="mt-1">
          <a className="pr-link" href={more}>
            {t('ofBrand', { brand: owner.name })}
          </a>
        </p>
      )}
    </div>
  );
}
