import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/domain/time/format-date';
import { networkHref, type NetworkAddress } from '@/components/partners/network-address';
import type { NetworkView, NetworkViewPartner } from '@/components/partners/network-view';
import { percentDigits } from '@/components/partners/percent-digits';
import { TreeTable, type TreeRow } from '@/components/partners/tree-table';
import { Badge } from '@/components/ui/badge';
import { Bar } from '@/components/ui/meter';
import { Money, moneyText } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { Status } from '@/components/ui/status';

interface NetworkTreeProps {
  readonly network: NetworkView;
  /** Without what is folded away. */
  readonly rows: readonly NetworkViewPartner[];
  readonly address: NetworkAddress;
}

/** The network as a tree with roll-ups; what the viewer earns stands at the branches right below. */
export function NetworkTree({ network, rows, address }: NetworkTreeProps): ReactNode {
  const t = useTranslations('partner.network');
  const { currency, partners, earnsMinor } = network;
  const you = partners[0];
  const toggle = (id: string): string => {
    const folded = new Set(address.folded);
    if (!folded.delete(id)) folded.add(id);
    return networkHref(address, { folded });
  };
  const heads = (['rate', 'customers', 'devices', 'own', 'all', 'earn'] as const).map((key) => t(`heads.${key}`));
  return (
    <TreeTable
      caption={t('tree')}
      nameHead={t('heads.partner')}
      columns={heads}
      rows={rows.map((partner): TreeRow => ({
        id: partner.id,
        depth: partner.depth,
        name: partner.name,
        href: partner.depth === 0 ? `/partner/customers?soldBy=${partner.id}` : `/partner/network/${partner.id}`,
        about: <About partner={partner} timeZone={network.timeZone} />,
        badge: <Marks partner={partner} />,
        isYou: partner.depth === 0,
        foldHref: partner.hasChildren && partner.depth > 0 ? toggle(partner.id) : undefined,
        folded: address.folded.has(partner.id),
        cells: cellsOf(partner, network),
        phoneLine: <PhoneLine partner={partner} network={network} />,
      }))}
      totals={{
        label: partners.length > 1 ? t('total', { level: 2 }) : t('totalOwn'),
        cells: [
          '',
          <Count key="customers" value={you?.all.customers ?? 0} />,
          <Count key="devices" value={you?.all.devices ?? 0} />,
          '',
          <Money key="all" amount={{ amountMinor: you?.all.revenueMinor ?? 0, currency }} />,
          <Money key="earn" amount={{ amountMinor: earnsMinor, currency }} />,
        ],
      }}
    />
  );
}

function cellsOf(partner: NetworkViewPartner, network: NetworkView): ReactNode[] {
  const { currency, partners } = network;
  const most = Math.max(partners[0]?.all.revenueMinor ?? 0, 1);
  return [
    <Rate key="rate" percent={partner.ratePercent} />,
    <Count key="customers" value={partner.all.customers} />,
    <Count key="devices" value={partner.all.devices} />,
    <Money key="own" className="text-muted" amount={{ amountMinor: partner.own.revenueMinor, currency }} />,
    <span key="all" className="font-medium">
      <Money amount={{ amountMinor: partner.all.revenueMinor, currency }} />
      <span className="pr-tree-mini">
        <Bar share={partner.all.revenueMinor / most} />
      </span>
    </span>,
    <Earns key="earn" partner={partner} network={network} />,
  ];
}

export function Rate({ percent }: { percent: string | null }): ReactNode {
  const locale = useLocale();
  return percent === null ? <span className="text-muted">—</span> : percentDigits(percent, locale);
}

export function About({ partner, timeZone }: { partner: NetworkViewPartner; timeZone: string }): ReactNode {
  const t = useTranslations('partner.network');
  const types = useTranslations('partner.type');
  const locale = useLocale();
  if (partner.status === 'invited')
    return t('invitedOn', { day: formatDate(partner.since, { locale, timeZone, style: 'day-short' }) });
  const type = types(partner.type);
  const about =
    partner.depth === 0
      ? t('youAre', { type })
      : t('about', { type: type.charAt(0).toLocaleUpperCase(locale) + type.slice(1), city: partner.city });
  const { territories } = partner;
  return territories.length === 0 ? about : t('sellsIn', { about, territories: territories.join(', ') });
}

/** The tier that rules name, and a state that is not the ordinary one. */
export function Marks({ partner: { tier, status } }: { partner: NetworkViewPartner }): ReactNode {
  return (
    <>
      {tier === ORDINARY_TIER ? null : <Badge tone="line">{tier.charAt(0).toUpperCase() + tier.slice(1)}</Badge>}
      {status === 'active' ? null : <Status kind="partner" state={status} />}
    </>
  );
}

const ORDINARY_TIER = 'standard';

/** The viewer's monthly share: on everything at the top, on a branch with its working, deeper down it is counted above. */
function Earns({ partner, network }: { partner: NetworkViewPartner; network: NetworkView }): ReactNode {
  const t = useTranslations('partner.network');
  const locale = useLocale();
  const { currency, earnsMinor } = network;
  if (partner.earns === null) return <span className="text-meta text-muted">{t('counted')}</span>;
  const isYou = partner.depth === 0;
  const { amountMinor, percent } = partner.earns;
  const revenue = moneyText({ amount: { amountMinor: partner.all.revenueMinor, currency }, style: 'plain' }, locale);
  return (
    <>
      <Money className="font-medium" amount={{ amountMinor: isYou ? earnsMinor : amountMinor, currency }} />
      <span className="pr-sub">
        {isYou
          ? t('everything')
          : percent === null
            ? amountMinor === 0
              ? ''
              : t('otherRates')
            : `${revenue} × ${percentDigits(percent, locale)}`}
      </span>
    </>
  );
}

function PhoneLine({ partner, network }: { partner: NetworkViewPartner; network: NetworkView }): ReactNode {
  const t = useTranslations('partner.network');
  const locale = useLocale();
  const revenue = moneyText({ amount: { amountMinor: partner.all.revenueMinor, currency: network.currency } }, locale);
  return t('phoneLine', { revenue, customers: partner.all.customers });
}
