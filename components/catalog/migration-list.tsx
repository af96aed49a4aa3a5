import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { plainFailure } from '@/components/catalog/migration-words';
import { ButtonLink, TextLink } from '@/components/ui/button';
import { Card, CardFoot } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import type { Currency } from '@/lib/domain/money/currency';
import { money } from '@/lib/domain/money/money';

interface MigrationItemView {
  readonly subscriptionId: string;
  readonly customerId: string;
  readonly customer: string;
  readonly state: 'waiting' | 'scheduled' | 'done' | 'failed' | 'cancelled' | 'skipped';
  readonly effectiveAt: Date | null;
  readonly failure: string | null;
  readonly currency: Currency;
  readonly mrrBeforeMinor: number;
  readonly mrrAfterMinor: number;
}

interface MigrationListProps {
  readonly found: { readonly items: readonly MigrationItemView[]; readonly next: string | null };
  /** The address of the list without its page. */
  readonly href: string;
  readonly isFirst: boolean;
}

/** Each subscription of a migration with its state, and why where it failed. */
export function MigrationList({ found: { items, next }, href, isFirst }: MigrationListProps): ReactNode {
  const t = useTranslations('catalog.migration');
  const joint = href.includes('?') ? '&' : '?';
  return (
    <Card clip>
      {items.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <Table caption={t('title')}>
          <thead>
            <tr>
              <Th>{t('customer')}</Th>
              <Th>{t('state_label')}</Th>
              <Th>{t('when')}</Th>
              <Th align="right">{t('before')}</Th>
              <Th align="right">{t('after')}</Th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.subscriptionId} item={item} />
            ))}
          </tbody>
        </Table>
      )}
      {isFirst && next === null ? null : (
        <CardFoot>
          {isFirst ? null : (
            <ButtonLink size="sm" href={href}>
              {t('first')}
            </ButtonLink>
          )}
          {next === null ? null : (
            <ButtonLink size="sm" rel="next" href={`${href}${joint}${new URLSearchParams({ after: next })}`}>
              {t('next')}
            </ButtonLink>
          )}
        </CardFoot>
      )}
    </Card>
  );
}

function Row({ item }: { item: MigrationItemView }): ReactNode {
  const t = useTranslations('catalog.migration');
  const { customerId, customer, state, failure, effectiveAt, currency, mrrBeforeMinor, mrrAfterMinor } = item;
  return (
    <tr>
      <RowHead onPhone="wide">
        <TextLink className="inline-flex min-h-6 items-center" href={`/admin/customers/${customerId}`} prefetch={false}>
          {customer}
        </TextLink>
      </RowHead>
      <Td label={t('state_label')}>
        {t(`counts.${state}`)}
        {failure === null ? null : <Sub>{plainFailure(failure)}</Sub>}
      </Td>
      <Td label={t('when')}>{effectiveAt === null ? null : <DateTime at={effectiveAt} />}</Td>
      <Td align="right" label={t('before')}>
        <Money amount={money(mrrBeforeMinor, currency)} />
      </Td>
      <Td align="right" label={t('after')}>
        <Money amount={money(mrrAfterMinor, currency)} />
      </Td>
    </tr>
  );
}
