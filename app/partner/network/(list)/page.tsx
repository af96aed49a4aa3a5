import { ListTree, Table2 } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { getNetwork, type Network } from '@/db/read/partner/get-network';
import { partnerMoves } from '@/db/read/partner/partner-moves';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';
import { NetworkFacts } from '@/components/partners/network-facts';
import { NetworkMoves } from '@/components/partners/network-moves';
import { NetworkSum } from '@/components/partners/network-sum';
import { NetworkTable } from '@/components/partners/network-table';
import {
  networkHref,
  parseNetworkAddress,
  visibleRows,
  type NetworkAddress,
} from '@/components/partners/network-address';
import { NetworkTree } from '@/components/partners/network-tree';
import { PortalHead } from '@/components/shell/page-head';
import { InviteCard } from './invite-card';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { SegmentedLinks } from '@/components/ui/segmented';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.network');
  return { title: t('title') };
}

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NetworkPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const [network, moves, t, locale] = await Promise.all([
    getNetwork(viewer),
    partnerMoves(viewer),
    getTranslations('partner.network'),
    getLocale(),
  ]);
  if (network === null) notFound();
  const address = parseNetworkAddress(await searchParams, network.partners);
  const rows = visibleRows(network.partners, address.folded);
  const day = formatDate(network.at, { locale, timeZone: network.timeZone, style: 'day-short' });
  return (
    <>
      <PortalHead title={t('title')} lead={t('lead', { count: network.partners.length - 1, levels: network.levels })} />
      <NetworkFacts network={network} />
      <Card clip>
        <CardHead
          title={t('tree')}
          note={<span className="max-md:hidden">{t('asOf', { day })}</span>}
          actions={<Actions address={address} network={network} labels={await actionLabels()} />}
        />
        {address.as === 'tree' ? (
          <NetworkTree network={network} rows={rows} address={address} />
        ) : (
          <NetworkTable network={network} />
        )}
      </Card>
      <NetworkSum network={network} />
      <NetworkMoves moves={moves ?? []} now={network.at} timeZone={network.timeZone} />
      <InviteCard viewer={viewer} timeZone={network.timeZone} />
    </>
  );
}

async function actionLabels() {
  const t = await getTranslations('partner.network');
  return { fold: t('foldAll'), unfold: t('unfoldAll'), view: t('viewLabel'), tree: t('asTree'), table: t('asTable') };
}

interface ActionsProps {
  readonly address: NetworkAddress;
  readonly network: Network;
  readonly labels: Awaited<ReturnType<typeof actionLabels>>;
}

function Actions({ address, network, labels }: ActionsProps): ReactNode {
  const branches = network.partners
    .filter((partner) => partner.hasChildren && partner.depth > 0)
    .map((partner) => partner.id);
  const allFolded = branches.length > 0 && branches.every((id) => address.folded.has(id));
  return (
    <>
      {address.as !== 'tree' || branches.length === 0 ? null : (
        <ButtonLink
          size="sm"
          className="max-md:hidden"
          replace
          scroll={false}
          href={networkHref(address, { folded: new Set(allFolded ? [] : branches) })}
        >
          {allFolded ? labels.unfold : labels.fold}
        </ButtonLink>
      )}
      <SegmentedLinks
        label={labels.view}
        segments={[
          {
            label: labels.tree,
            icon: ListTree,
            href: networkHref(address, { as: 'tree' }),
            current: address.as === 'tree',
          },
          {
            label: labels.table,
            icon: Table2,
            href: networkHref(address, { as: 'table' }),
            current: address.as === 'table',
          },
        ]}
      />
    </>
  );
}
