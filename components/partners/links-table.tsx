import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { FunnelCounts } from '@/components/partners/link-funnel';
import { Badge, BrandDot } from '@/components/ui/badge';
import { Count } from '@/components/ui/number-text';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import type { LinkState } from '@/lib/domain/partners/partner-link';

interface LinkLine {
  readonly id: string;
  readonly code: string;
  readonly kind: 'link' | 'device';
  readonly name: string;
  readonly campaign: string | null;
  readonly partner: { readonly name: string; readonly isYou: boolean };
  readonly brand: { readonly key: string };
  readonly state: LinkState;
  readonly funnel: FunnelCounts;
}

/** Links and labels, each with its code and what came of it. */
export function LinksTable({ rows }: { rows: readonly LinkLine[] }): ReactNode {
  const t = useTranslations('partner.links');
  return (
    <Table caption={t('title')}>
      <thead>
        <tr>
          <Th>{t('heads.name')}</Th>
          <Th>{t('heads.code')}</Th>
          <Th>{t('heads.partner')}</Th>
          <Th>{t('heads.state')}</Th>
          <Th align="right">{t('funnel.scan')}</Th>
          <Th align="right">{t('funnel.claim')}</Th>
          <Th align="right">{t('funnel.paid')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              <span className="flex items-center gap-2">
                <BrandDot brand={row.brand.key} />
                <Link className="font-medium" href={`/partner/links/${row.id}`}>
                  {row.name}
                </Link>
              </span>
              <Sub className="pl-4">
                {row.kind === 'device' ? t('label') : (row.campaign ?? t('link'))}
                <span className="md:hidden">
                  {', '}
                  {t('funnel.short', { ...row.funnel })}
                </span>
              </Sub>
            </RowHead>
            <Td label={t('heads.code')} className="pr-mono">
              {shownPartnerCode(row.code)}
            </Td>
            <Td onPhone="hide" className="text-muted">
              {row.partner.isYou ? t('you') : row.partner.name}
            </Td>
            <Td>
              <LinkStateBadge state={row.state} />
            </Td>
            <Td align="right" onPhone="hide">
              <Count value={row.funnel.scan} />
            </Td>
            <Td align="right" onPhone="hide">
              <Count value={row.funnel.claim} />
            </Td>
            <Td align="right" onPhone="hide">
              <Count value={row.funnel.paid} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

export function LinkStateBadge({ state }: { state: LinkState }): ReactNode {
  const t = useTranslations('partner.links');
  return <Badge tone={state === 'active' ? 'ok' : 'neutral'}>{t(`states.${state}`)}</Badge>;
}
