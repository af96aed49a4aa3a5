import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCatalogText } from '@/components/catalog/catalog-text';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { ReleaseView } from '@/db/read/catalog/get-release';

/** The plan versions of a release and how many subscriptions have them. */
export function ReleasePlans({ view }: { view: ReleaseView }): ReactNode {
  const t = useTranslations('catalog.release');
  const text = useCatalogText();
  const { number } = view.release;
  return (
    <Card clip>
      <CardHead title={t('plans')} />
      <Table caption={t('plans')}>
        <thead>
          <tr>
            <Th>{t('plan')}</Th>
            <Th>{t('version')}</Th>
            <Th align="right">{t('onThis')}</Th>
            <Th align="right">{t('onOthers')}</Th>
          </tr>
        </thead>
        <tbody>
          {view.plans.map((plan) => (
            <tr key={plan.key}>
              <RowHead onPhone="wide">{text.name(plan.names)}</RowHead>
              <Td label={t('version')}>
                <span className="inline-flex items-center gap-2">
                  <span className="num">v{plan.version}</span>
                  {plan.isNew ? (
                    <Badge tone="info">{t('new', { number })}</Badge>
                  ) : (
                    <span className="text-muted">{t('kept')}</span>
                  )}
                </span>
              </Td>
              <Td align="right" label={t('onThis')}>
                {text.count(plan.onThisVersion)}
              </Td>
              <Td align="right" label={t('onOthers')}>
                {text.count(plan.onOthers)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
