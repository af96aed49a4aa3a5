import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { DocumentOffers } from '@/components/partners/document-offers';
import { PriceLinePicker } from '@/components/partners/price-line-picker';
import { PortalHead } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Select } from '@/components/ui/text-input';
import { listPartnerLinks } from '@/db/read/partner/links';
import { listPartnerCustomers } from '@/db/read/partner/list-partner-customers';
import { listOffers } from '@/db/read/partner/offers';
import { getPartnerPrices, type PartnerPrices } from '@/db/read/partner/price-books';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { wordedPrices } from '../prices/worded-prices';
import { DownloadForm, LANGUAGES } from './download-form';
import { giveOffer } from './offer-actions';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.documents');
  return { title: t('title') };
}

interface Props {
  readonly searchParams: Promise<{ line?: string; currency?: string }>;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What a partner hands to customers, made of what it asks now, in its brand and the language it chooses. */
export default async function DocumentsPage({ searchParams }: Props): Promise<ReactNode> {
  const [viewer, asked, t] = await Promise.all([
    requireViewer('partner'),
    searchParams,
    getTranslations('partner.documents'),
  ]);
  const [prices, book, offers] = await Promise.all([
    getPartnerPrices(viewer, asked),
    listPartnerCustomers(viewer, {}),
    listOffers(viewer),
  ]);
  const customers = (book?.rows ?? []).map(({ id, name, city }) => ({ value: id, label: `${name}, ${city}` }));
  return (
    <>
      <PortalHead title={t('title')} lead={t(prices === null ? 'none' : 'lead')} />
      <p className="mb-5">
        <TextLink href="/partner/settings/brand">{t('brand')}</TextLink>
      </p>
      {prices === null ? null : (
        <PriceLinePicker
          lines={prices.lines}
          line={prices.line.key}
          currency={prices.currency}
          labels={{ line: t('line'), currency: t('currency') }}
          hrefOf={(line, currency) => `/partner/documents?${new URLSearchParams({ line, currency })}`}
        />
      )}
      <div className="grid gap-4 md:grid-cols-2">
        {prices === null ? null : <PriceListCard prices={prices} />}
        {prices === null ? null : <OfferCard prices={prices} customers={customers} />}
        {customers.length === 0 ? null : <WelcomeCard customers={customers} />}
        <QrCard sheets={(await listPartnerLinks(viewer))?.rows ?? []} />
      </div>
      {offers === null || offers.length === 0 ? null : (
        <Card clip className="mt-4">
          <CardHead title={t('offers')} />
          <DocumentOffers rows={offers} />
        </Card>
      )}
    </>
  );
}

async function PriceListCard({ prices }: { prices: PartnerPrices }): Promise<ReactNode> {
  const t = await getTranslations('partner.documents');
  return (
    <Card>
      <CardHead title={t('priceList')} />
      <CardBody>
        <DownloadForm
          action="/partner/documents/price-list/pdf"
          id="list"
          hidden={{ line: prices.line.key, currency: prices.currency }}
        />
      </CardBody>
    </Card>
  );
}

async function OfferCard({
  prices,
  customers,
}: {
  prices: PartnerPrices;
  customers: readonly Choice[];
}): Promise<ReactNode> {
  const [t, locale, worded] = await Promise.all([
    getTranslations('partner.documents'),
    getLocale(),
    wordedPrices(prices),
  ]);
  const offered = prices.rows.map((row) => ({ value: `${row.planKey} ${row.interval}`, label: worded(row).field }));
  if (customers.length === 0 || offered.length === 0) return null;
  const hidden = (name: string, value: string) => ({ kind: 'hidden' as const, name, label: '', value });
  const select = { kind: 'select' as const, required: true };
  return (
    <Card>
      <CardHead title={t('offer')} note={t('offerNote')} />
      <CardBody>
        <FieldsForm
          prefix="offer"
          action={giveOffer}
          initial={UNSENT}
          submit={t('giveOffer')}
          done={t('offerGiven')}
          fields={[
            // Sent twice it is one offer; the next one has a key of its own.
            hidden('key', crypto.randomUUID()),
            hidden('line', prices.line.key),
            hidden('currency', prices.currency),
            { ...select, name: 'customerId', label: t('customer'), options: customers },
            { ...select, name: 'price', label: t('plan'), options: offered },
            { kind: 'number', name: 'quantity', label: t('quantity'), value: '1', required: true },
            { ...select, name: 'locale', label: t('language'), value: locale, options: LANGUAGES },
          ]}
        />
      </CardBody>
    </Card>
  );
}

async function WelcomeCard({ customers }: { customers: readonly Choice[] }): Promise<ReactNode> {
  const t = await getTranslations('partner.documents');
  return (
    <Card>
      <CardHead title={t('welcome')} note={t('welcomeNote')} />
      <CardBody>
        <DownloadForm action="/partner/documents/welcome/pdf" id="welcome" otherwise={t('customerLanguage')}>
          <Select id="welcome-customer" name="customer" label={t('customer')} options={customers} />
        </DownloadForm>
      </CardBody>
    </Card>
  );
}

interface Sheet {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

const MOST_SHEETS = 8;

async function QrCard({ sheets }: { sheets: readonly Sheet[] }): Promise<ReactNode> {
  const t = await getTranslations('partner.documents');
  const active = sheets.filter(({ state }) => state === 'active').slice(0, MOST_SHEETS);
  return (
    <Card>
      <CardHead title={t('qr')} note={t('qrNote')} />
      <CardBody className="grid gap-2">
        {active.length === 0 ? <p className="text-muted">{t('qrNone')}</p> : null}
        {active.map(({ id, name }) => (
          <a key={id} className="py-1 underline" href={`/partner/links/${id}/sheet`} download>
            {t('qrSheet', { name })}
          </a>
        ))}
      </CardBody>
    </Card>
  );
}
