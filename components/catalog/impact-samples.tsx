import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ImpactBlock } from '@/components/catalog/impact-block';
import type { ImpactBlockProps } from '@/components/catalog/impact-count';
import { BillingDate } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import type { ImpactSample } from '@/lib/domain/catalog/impact/impact';
import { money } from '@/lib/domain/money/money';

/** The next invoices of up to five customers, as things are and after. */
export function ImpactSamples({ impact: { samples } }: ImpactBlockProps): ReactNode {
  const t = useTranslations('catalog.impact');
  if (samples.length === 0) return null;
  return (
    <ImpactBlock id="samples" title={t('samples', { count: samples.length })}>
      <Table caption={t('samples', { count: samples.length })}>
        <thead>
          <tr>
            <Th>{t('list.customer')}</Th>
            <Th align="right">{t('now')}</Th>
            <Th align="right">{t('after')}</Th>
            <Th align="right">{t('difference')}</Th>
          </tr>
        </thead>
        <tbody>
          {samples.map((sample) => (
            <tr key={sample.subscriptionId}>
              <RowHead onPhone="wide">
                {sample.customer}
                <Sub>
                  {t('nextInvoice')} <BillingDate on={sample.on} />
                </Sub>
              </RowHead>
              <Td align="right" label={t('now')}>
                <Lines lines={sample.before} currency={sample.currency} />
              </Td>
              <Td align="right" label={t('after')}>
                <Lines lines={sample.after} currency={sample.currency} />
              </Td>
              <Td align="right" label={t('difference')}>
                <Money amount={money(sum(sample.after) - sum(sample.before), sample.currency)} change />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ImpactBlock>
  );
}

function Lines({ lines, currency }: { lines: ImpactSample['before']; currency: ImpactSample['currency'] }): ReactNode {
  return (
    <>
      <Money amount={money(sum(lines), currency)} className="font-medium" />
      {lines.map(({ text, amountMinor }, index) => (
        <Sub key={index}>
          {text} <Money amount={money(amountMinor, currency)} />
        </Sub>
      ))}
    </>
  );
}

function sum(lines: ImpactSample['before']): number {
  return lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
}
