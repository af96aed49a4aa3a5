import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { impactCsvHref } from '@/components/catalog/impact-address';
import { ImpactBlock } from '@/components/catalog/impact-block';
import { ImpactCount, type ImpactBlockProps } from '@/components/catalog/impact-count';
import { RowHead, Table, Td, Th } from '@/components/ui/table';

/** Worst first: who uses more than the new limit, who gets less, who gets more. */
const KINDS = ['over_limit', 'loses', 'gains'];

/** What customers lose and gain, feature by feature. */
export function ImpactEffects({ place, impact, words }: ImpactBlockProps): ReactNode {
  const t = useTranslations('catalog.impact');
  const effects = KINDS.flatMap((kind) => impact.effects.filter(({ key }) => key.startsWith(`${kind}:`)));
  if (effects.length === 0)
    return impact.who.total === 0 ? null : <p className="border-t border-line px-5 py-4">{t('losesNothing')}</p>;
  return (
    <ImpactBlock id="loses" title={t('loses')}>
      <Table caption={t('loses')}>
        <thead>
          <tr>
            <Th>{t('list.effects')}</Th>
            <Th align="right">{t('subscriptions')}</Th>
            <Th align="right">{t('file')}</Th>
          </tr>
        </thead>
        <tbody>
          {effects.map(({ key, count }) => (
            <tr key={key}>
              <RowHead onPhone="wide">{words.effect(key)}</RowHead>
              <Td align="right" label={t('subscriptions')}>
                <ImpactCount place={place} filter={{ effect: key }} count={count} />
              </Td>
              <Td align="right" label={t('file')}>
                <a
                  className="pr-link inline-flex min-h-6 items-center"
                  href={impactCsvHref(place, { effect: key })}
                  aria-label={t('csvOf', { what: words.effect(key) })}
                >
                  {t('csv')}
                </a>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </ImpactBlock>
  );
}
