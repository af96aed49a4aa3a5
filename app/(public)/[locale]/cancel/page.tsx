import '@/components/public/public.css';
import { CalendarClock, LifeBuoy, MailCheck, ShieldCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sendCancellation } from '@/app/(public)/[locale]/cancel/cancel-action';
import { brandsOfPage } from '@/app/(public)/[locale]/legal/brands-of-page';
import { CancelForm, type CancelWords } from '@/components/public/cancel-form';
import { DemoNotice } from '@/components/public/demo-notice';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import type { PublicBrand } from '@/db/read/public-brands';
import { getSurroundings } from '@/lib/web/shell';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public.cancel'))('title') };
}

const WORDS = [
  'brand',
  'chooseBrand',
  'email',
  'emailHint',
  'contract',
  'contractHint',
  'name',
  'reason',
  'reasonHint',
  'when',
  'whenText',
  'send',
] as const satisfies readonly (keyof CancelWords)[];

const FOLLOWS = [
  [CalendarClock, 'end'],
  [MailCheck, 'receipt'],
  [ShieldCheck, 'keeps'],
] as const;

/** Cancelling without an account: one page, one press, no offer in between. */
export default async function CancelPage(): Promise<ReactNode> {
  const [t, brands, { sandbox }] = await Promise.all([
    getTranslations('public.cancel'),
    brandsOfPage(),
    getSurroundings(),
  ]);
  const words = Object.fromEntries(WORDS.map((key) => [key, t(key)])) as Record<(typeof WORDS)[number], string>;
  return (
    <>
      <div className="pr-page-head">
        <div className="min-w-0">
          <h1>{t('title')}</h1>
          <p>{t('lead')}</p>
        </div>
      </div>
      <div className="pr-public">
        {brands.length === 0 ? (
          <Notice tone="info">{t('noBrand')}</Notice>
        ) : (
          <CancelForm action={sendCancellation} brands={brands.map(({ key, name }) => ({ key, name }))} words={words} />
        )}
        <Follows brands={brands} sandbox={sandbox} />
      </div>
    </>
  );
}

/** What the person can expect, and whom to ask. */
async function Follows({ brands, sandbox }: { brands: readonly PublicBrand[]; sandbox: boolean }): Promise<ReactNode> {
  const t = await getTranslations('public.cancel.follows');
  return (
    <aside className="pr-public-aside" aria-labelledby="follows">
      <div>
        <h2 id="follows">{t('title')}</h2>
        <ul>
          {FOLLOWS.map(([icon, key]) => (
            <li key={key}>
              <Icon of={icon} />
              <span>{t(key)}</span>
            </li>
          ))}
          {brands.map((brand, index) => (
            <li key={brand.key}>
              <Icon of={LifeBuoy} />
              <Help brand={brand} first={index === 0} />
            </li>
          ))}
        </ul>
      </div>
      <DemoNotice sandbox={sandbox} />
    </aside>
  );
}

async function Help({ brand, first }: { brand: PublicBrand; first: boolean }): Promise<ReactNode> {
  const t = await getTranslations('public.cancel.follows');
  const { name, supportEmail: email, supportPhone: phone } = brand;
  const link = (href: string) => (words: ReactNode) => (
    <a className="pr-link whitespace-nowrap" href={href}>
      {words}
    </a>
  );
  const tags = { tel: link(`tel:${phone.replaceAll(' ', '')}`), mail: link(`mailto:${email}`) };
  return <span>{t.rich('help', { ...tags, first: first ? 'yes' : 'no', brand: name, phone, email })}</span>;
}
