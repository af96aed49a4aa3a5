import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { findPartner } from '@/db/read/admin/find-partner';
import { may } from '@/lib/domain/access/may';
import { requireViewer } from '@/lib/web/session';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { Status } from '@/components/ui/status';
import { Views } from '@/components/ui/list-tools';
import { ButtonLink } from '@/components/ui/button';
import { AgreementsTab } from './agreements-tab';
import { AttributionsTab, PeopleTab } from './lists-tabs';
import { BrandTab } from './brand-tab';
import { OverviewTab } from './overview-tab';
import { PositionTab } from './position-tab';
import { VisitsTab } from './visits-tab';

export const metadata: Metadata = { title: 'Partner' };

interface Props {
  readonly params: Promise<{ partnerId: string }>;
  readonly searchParams: Promise<{ tab?: string }>;
}

const TABS = {
  overview: 'Overview',
  position: 'Position',
  agreements: 'Agreements',
  attributions: 'Attributions',
  people: 'People',
  visits: 'Service visits',
  brand: 'Brand',
};

export default async function PartnerPage({ params, searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const [{ partnerId }, { tab: wanted }] = await Promise.all([params, searchParams]);
  const sheet = await findPartner(viewer, partnerId);
  if (sheet === null) notFound();
  const tab = wanted !== undefined && wanted in TABS ? wanted : 'overview';
  const mayEdit = may(viewer, 'partner.edit', { tenantId: viewer.tenantId }).allowed;
  const { partner } = sheet;
  return (
    <>
      <Crumbs trail={[{ label: 'Partners', href: '/admin/partners' }, { label: partner.name }]} />
      <AdminHead
        title={partner.name}
        beside={<Status kind="partner" state={partner.status} />}
        lead={`${partner.type.charAt(0).toUpperCase()}${partner.type.slice(1)}, ${partner.address.city}`}
        actions={
          <>
            <ButtonLink href={`/admin/partners/statements?partner=${partnerId}`}>Statements</ButtonLink>
            <ButtonLink href={`/admin/partners/ledger?partner=${partnerId}`}>Commission ledger</ButtonLink>
          </>
        }
      />
      <div className="mb-5">
        <Views
          label="About this partner"
          views={Object.entries(TABS).map(([key, label]) => ({
            label,
            href: `/admin/partners/${partnerId}${key === 'overview' ? '' : `?tab=${key}`}`,
            current: key === tab,
          }))}
        />
      </div>
      {tab === 'overview' ? <OverviewTab sheet={sheet} mayEdit={mayEdit} /> : null}
      {tab === 'position' ? <PositionTab sheet={sheet} mayEdit={mayEdit} /> : null}
      {tab === 'agreements' ? <AgreementsTab sheet={sheet} viewer={viewer} mayEdit={mayEdit} /> : null}
      {tab === 'attributions' ? <AttributionsTab sheet={sheet} viewer={viewer} /> : null}
      {tab === 'visits' ? <VisitsTab sheet={sheet} mayEdit={mayEdit} /> : null}
      {tab === 'people' ? <PeopleTab sheet={sheet} viewer={viewer} /> : null}
      {tab === 'brand' ? <BrandTab viewer={viewer} partnerId={partnerId} /> : null}
    </>
  );
}
