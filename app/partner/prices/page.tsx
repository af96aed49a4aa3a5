import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { bookFields } from '@/components/partners/book-fields';
import { ChildPricesTable } from '@/components/partners/child-prices-table';
import { OwnPricesTable } from '@/components/partners/own-prices-table';
import { PriceLinePicker } from '@/components/partners/price-line-picker';
import { PortalHead } from '@/components/shell/page-head';
import { buttonLook } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { getPartnerPrices, type PartnerPrices } from '@/db/read/partner/price-books';
import { localize } from '@/lib/domain/localized';
import { formatDate } from '@/lib/domain/time/format-date';
import { UNSENT } from '@/lib/web/form-state';
import { parseLocale } from '@/lib/web/i18n/locale';
import { requireViewer } from '@/lib/web/session';
import { endBook, setAgreed, setSelling } from './price-actions';
import { pricesHref, wordedPrices } from './worded-prices';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.prices');
  return { title: t('title') };
}

interface Props {
  readonly searchParams: Promise<{ line?: string; currency?: string; partner?: string }>;
}

/** What the partner pays, asks and keeps; and what those directly below pay it. */
export default async function PricesPage({ searchParams }: Props): Promise<ReactNode> {
  const [viewer, asked, t] = await Promise.all([
    requireViewer('partner'),
    searchParams,
    getTranslations('partner.prices'),
  ]);
  const prices = await getPartnerPrices(viewer, asked);
  if (prices === null) return <PortalHead title={t('title')} lead={t('noneText')} />;
  const child = asked.partner === undefined ? null : prices.children.find(({ id }) => id === asked.partner);
  if (child === undefined) notFound();
  return (
    <>
      <PortalHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <a
            className="pr-btn"
            {...buttonLook({ size: 'sm' })}
            href={`/partner/prices/csv?${new URLSearchParams({ line: prices.line.key, currency: prices.currency })}`}
            download
          >
            {t('csv')}
          </a>
        }
      />
      <PriceLinePicker
        lines={prices.lines.map(({ key, names, currencies }) => ({ key, names, currencies }))}
        line={prices.line.key}
        currency={prices.currency}
        labels={{ line: t('line'), currency: t('currency') }}
        hrefOf={(line, currency) => pricesHref({ line, currency })}
      />
      <div className="grid gap-4">
        {child === null ? <Own prices={prices} /> : <Agreed prices={prices} child={child} />}
        {child === null ? <Below prices={prices} /> : null}
      </div>
    </>
  );
}

async function Own({ prices }: { prices: PartnerPrices }): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations('partner.prices'), getLocale()]);
  const worded = await wordedPrices(prices);
  const day = (at: Date) => formatDate(at, { locale, timeZone: prices.timeZone });
  const { selling } = prices;
  const note =
    selling === null
      ? t('ownNone')
      : selling.endAt === null
        ? t('ownSince', { day: day(selling.startAt) })
        : t('ownUntil', { day: day(selling.startAt), until: day(selling.endAt) });
  if (prices.rows.length === 0) return <EmptyState>{t('empty')}</EmptyState>;
  return (
    <>
      <Card clip>
        <CardHead title={t('own')} note={note} />
        <OwnPricesTable
          currency={prices.currency}
          rows={prices.rows.map((row) => ({ ...row, ...worded(row), key: `${row.planKey} ${row.interval}` }))}
        />
        <Notice flat>{t('private')}</Notice>
      </Card>
      <Planned prices={prices} />
      {prices.mayEdit ? (
        <Card>
          <CardHead title={t('change')} />
          <CardBody>
            <FieldsForm
              prefix="sell"
              action={setSelling}
              initial={UNSENT}
              submit={t('save')}
              done={t('saved')}
              fields={bookFields({
                ...formOf(prices, prices.partner.id),
                prices: prices.rows.map((row) => ({ ...row, label: worded(row).field, value: row.sell })),
                words: { from: t('from'), fromHint: t('fromHint') },
              })}
            />
          </CardBody>
        </Card>
      ) : null}
    </>
  );
}

function formOf({ line, currency, timeZone }: PartnerPrices, partnerId: string) {
  return { partnerId, productLineId: line.id, currency, timeZone };
}

async function Planned({ prices }: { prices: PartnerPrices }): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations('partner.prices'), getLocale()]);
  if (prices.planned.length === 0) return null;
  return (
    <Card>
      <CardHead title={t('planned')} />
      <CardBody className="grid gap-4">
        {prices.planned.map(({ id, side, partnerId, startAt }) => {
          const day = formatDate(startAt, { locale, timeZone: prices.timeZone });
          const name = prices.children.find((each) => each.id === partnerId)?.name ?? '';
          const isOwn = partnerId === prices.partner.id;
          const key = isOwn ? (side === 'sell' ? 'plannedOwn' : 'plannedBuy') : 'plannedChild';
          return (
            <div key={id} className="flex flex-wrap items-center justify-between gap-3">
              <span>{t(key, { day, name })}</span>
              {prices.mayEdit && key !== 'plannedBuy' ? (
                <EndForm bookId={id} submit={t('withdraw')} done={t('withdrawn')} />
              ) : null}
            </div>
          );
        })}
      </CardBody>
    </Card>
  );
}

function EndForm({ bookId, submit, done }: { bookId: string; submit: string; done: string }): ReactNode {
  return (
    <FieldsForm
      prefix={`end-${bookId}`}
      quiet
      action={endBook}
      initial={UNSENT}
      submit={submit}
      done={done}
      fields={[{ kind: 'hidden', name: 'bookId', label: 'bookId', value: bookId }]}
    />
  );
}

async function Below({ prices }: { prices: PartnerPrices }): Promise<ReactNode> {
  const t = await getTranslations('partner.prices');
  const worded = await wordedPrices(prices);
  if (prices.children.length === 0 || prices.rows.length === 0) return null;
  return (
    <Card clip>
      <CardHead title={t('belowTitle')} note={t('belowLead')} />
      <ChildPricesTable
        currency={prices.currency}
        heads={prices.rows.map((row) => ({ key: `${row.planKey} ${row.interval}`, ...worded(row) }))}
        rows={prices.children.map((child) => ({
          id: child.id,
          name: child.name,
          cells: child.prices.map(({ buy, own }) => ({ buy, own })),
          href: pricesHref({ line: prices.line.key, currency: prices.currency, partner: child.id }),
        }))}
        agree={prices.mayEdit}
      />
    </Card>
  );
}

async function Agreed({ prices, child }: { prices: PartnerPrices; child: PartnerPrices['children'][number] }) {
  const [t, asked] = await Promise.all([getTranslations('partner.prices'), getLocale()]);
  const locale = parseLocale(asked) ?? 'en';
  const worded = await wordedPrices(prices);
  const { agreed } = child;
  const since = agreed && formatDate(agreed.startAt, { locale, timeZone: prices.timeZone });
  return (
    <Card>
      <CardHead
        title={t('agreeWith', { name: child.name })}
        note={`${localize(prices.line.names, locale)}${since === null ? '' : ` · ${t('agreedSince', { day: since })}`}`}
      />
      <CardBody className="grid gap-6">
        <FieldsForm
          prefix="buy"
          action={setAgreed}
          initial={UNSENT}
          submit={t('save')}
          done={t('saved')}
          fields={bookFields({
            ...formOf(prices, child.id),
            prices: child.prices.map((row) => ({ ...row, label: worded(row).field, value: row.own ? row.buy : null })),
            words: { from: t('from'), fromHint: t('fromHint') },
          })}
        />
        {agreed === null ? null : <EndForm bookId={agreed.id} submit={t('end')} done={t('ended')} />}
      </CardBody>
    </Card>
  );
}
