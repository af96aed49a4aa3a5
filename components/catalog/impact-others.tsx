import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { impactHref, impactOffersHref, type ImpactPlace, type OfferKind } from '@/components/catalog/impact-address';
import { ImpactBlock } from '@/components/catalog/impact-block';
import { ImpactCount, type ImpactBlockProps } from '@/components/catalog/impact-count';
import { TextLink } from '@/components/ui/button';
import { BillingDate } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { money } from '@/lib/domain/money/money';

/** Those who are no subscription: customers to be told first, partners, offers that are out. */
export function ImpactOthers(props: ImpactBlockProps): ReactNode {
  return (
    <>
      <Notices {...props} />
      <Partners {...props} />
      <InFlight place={props.place} inFlight={props.impact.inFlight} />
    </>
  );
}

function Notices({ place, impact: { notices }, words }: ImpactBlockProps): ReactNode {
  const t = useTranslations('catalog.impact');
  if (notices.length === 0) return null;
  return (
    <ImpactBlock id="notice" title={t('notice')}>
      <Table caption={t('notice')}>
        <thead>
          <tr>
            <Th>{t('list.country')}</Th>
            <Th align="right">{t('consumers')}</Th>
            <Th align="right">{t('days')}</Th>
            <Th align="right">{t('earliest')}</Th>
          </tr>
        </thead>
        <tbody>
          {notices.map(({ country, customers, days, earliest }) => (
            <tr key={`${country} ${earliest}`}>
              <RowHead onPhone="wide">{words.country(country)}</RowHead>
              <Td align="right" label={t('consumers')}>
                <ImpactCount place={place} filter={{ notice: earliest, country }} count={customers} />
              </Td>
              <Td align="right" label={t('days')}>
                {days}
              </Td>
              <Td align="right" label={t('earliest')}>
                <BillingDate on={earliest} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ImpactBlock>
  );
}

function Partners({ place, impact: { partners } }: ImpactBlockProps): ReactNode {
  const t = useTranslations('catalog.impact');
  if (partners.length === 0) return null;
  return (
    <ImpactBlock id="partners" title={t('partners')}>
      <Table caption={t('partners')}>
        <thead>
          <tr>
            <Th>{t('partner')}</Th>
            <Th align="right">{t('commission')}</Th>
          </tr>
        </thead>
        <tbody>
          {partners.map(({ partnerId, name, currency, changeMinor }) => (
            <tr key={`${partnerId} ${currency}`}>
              <RowHead onPhone="wide">
                <TextLink
                  className="inline-flex min-h-6 items-center"
                  href={`/admin/partners/ledger?${new URLSearchParams({ partner: partnerId })}`}
                  prefetch={false}
                >
                  {name}
                </TextLink>
              </RowHead>
              <Td align="right" label={t('commission')}>
                <TextLink
                  className="inline-flex min-h-6 items-center"
                  href={impactHref(place, { partner: partnerId, currency })}
                  prefetch={false}
                >
                  <Money amount={money(changeMinor, currency)} change />
                </TextLink>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ImpactBlock>
  );
}

interface InFlightProps {
  readonly place: ImpactPlace;
  readonly inFlight: ImpactBlockProps['impact']['inFlight'];
}

/** Offers that are out keep their price until they expire. Each number opens its list. */
export function InFlight({ place, inFlight }: InFlightProps): ReactNode {
  const t = useTranslations('catalog.impact');
  const { quotes, checkouts, until } = inFlight;
  const link = (kind: OfferKind, count: number) => (words: ReactNode) => offersLink(words, { place, kind, count });
  return (
    <p className="border-t border-line px-5 py-4">
      <b className="font-semibold">{t('open')}</b>{' '}
      {t.rich('inFlight', {
        quotes,
        checkouts,
        q: link('quotes', quotes),
        c: link('checkouts', checkouts),
      })}{' '}
      {until === null ? null : (
        <>
          {t('until')} <BillingDate on={until.slice(0, 10)} />.
        </>
      )}
    </p>
  );
}

function offersLink(
  words: ReactNode,
  { place, kind, count }: { readonly place: ImpactPlace; readonly kind: OfferKind; readonly count: number },
): ReactNode {
  if (count === 0) return words;
  return (
    <TextLink className="inline-flex min-h-6 items-center" href={impactOffersHref(place, kind)} prefetch={false}>
      {words}
    </TextLink>
  );
}
