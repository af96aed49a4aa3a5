import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PortalHead } from '@/components/shell/page-head';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Select, TextInput } from '@/components/ui/text-input';
import { listPartnerCustomers } from '@/db/read/partner/list-partner-customers';
import { getPartnerPrices, type PartnerPrices } from '@/db/read/partner/price-books';
import { PriceLinePicker } from '@/components/partners/price-line-picker';
import { requireViewer } from '@/lib/web/session';
import { wordedPrices } from '../prices/worded-prices';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.documents');
  return { title: t('title') };
}

interface Props {
  readonly searchParams: Promise<{ line?: string; currency?: string }>;
}

/** What a partner hands to customers, made of what it asks now, in its brand and the language it chooses. */
export default async function DocumentsPage({ searchParams }: Props): Promise<ReactNode> {
  const [viewer, asked, t] = await Promise.all([
    requireViewer('partner'),
    searchParams,
    getTranslations('partner.documents'),
  ]);
  const [prices, book] = await Promise.all([getPartnerPrices(viewer, asked), listPartnerCustomers(viewer, {})]);
  if (prices === null) return <PortalHead title={t('title')} lead={t('none')} />;
  const worded = await wordedPrices(prices);
  const customers = (book?.rows ?? []).map(({ id, name, city }) => ({ value: id, label: `${name}, ${city}` }));
  const offered = prices.rows.map((row) => ({ value: `${row.planKey} ${row.interval}`, label: worded(row).field }));
  return (
    <>
      <PortalHead title={t('title')} lead={t('lead')} />
      <PriceLinePicker
        lines={prices.lines}
        line={prices.line.key}
        currency={prices.currency}
        labels={{ line: t('line'), currency: t('currency') }}
        hrefOf={(line, currency) => `/partner/documents?${new URLSearchParams({ line, currency })}`}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <Card>
          <CardHead title={t('priceList')} />
          <CardBody>
            <DownloadForm action="/partner/documents/price-list/pdf" id="list" prices={prices} />
          </CardBody>
        </Card>
        {customers.length === 0 || offered.length === 0 ? null : (
          <Card>
            <CardHead title={t('offer')} note={t('offerNote')} />
            <CardBody>
              <DownloadForm action="/partner/documents/offer/pdf" id="offer" prices={prices}>
                <Select id="customer" label={t('customer')} options={customers} />
                <Select id="price" label={t('plan')} options={offered} />
                <TextInput
                  id="quantity"
                  label={t('quantity')}
                  inputMode="numeric"
                  defaultValue="1"
                  autoComplete="off"
                />
              </DownloadForm>
            </CardBody>
          </Card>
        )}
      </div>
    </>
  );
}

interface DownloadFormProps {
  readonly action: string;
  readonly id: string;
  readonly prices: PartnerPrices;
  readonly children?: ReactNode;
}

/** Asks for the file directly, so that it works without a script. */
async function DownloadForm({ action, id, prices, children }: DownloadFormProps): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations('partner.documents'), getLocale()]);
  return (
    <form action={action} method="get" className="grid gap-4">
      <input type="hidden" name="line" value={prices.line.key} />
      <input type="hidden" name="currency" value={prices.currency} />
      {children}
      <Select
        id={`${id}-language`}
        name="language"
        label={t('language')}
        defaultValue={locale}
        options={[
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
          { value: 'it', label: 'Italiano' },
        ]}
      />
      <div>
        <Button type="submit" variant="primary">
          {t('download')}
        </Button>
      </div>
    </form>
  );
}
