import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { findPartnerBelow } from '@/db/read/partner/find-invitation';
import { requireViewer } from '@/lib/web/session';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, Facts } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Status } from '@/components/ui/status';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('partner.network'))('title') };
}

/** Somebody below the viewer, to look at; anybody else is not there. */
export default async function PartnerBelow({ params }: { params: Promise<{ partnerId: string }> }): Promise<ReactNode> {
  const [viewer, { partnerId }] = await Promise.all([requireViewer('partner'), params]);
  const partner = await findPartnerBelow(viewer, partnerId);
  if (partner === null) notFound();
  const [network, t, types] = await Promise.all([
    getTranslations('partner.network'),
    getTranslations('partner.network.invitation'),
    getTranslations('partner.type'),
  ]);
  const { name, type, city, status, level, tier, territories, email, phone, since } = partner;
  return (
    <>
      <Crumbs trail={[{ label: network('title'), href: '/partner/network' }, { label: name }]} />
      <PortalHead
        title={name}
        beside={
          <>
            <Status kind="partner" state={status} />
            <Badge tone="line">{t('levelBadge', { level: level + 1 })}</Badge>
          </>
        }
        lead={t('cardLead', { type: types(type), city })}
        actions={<ButtonLink href={`/partner/customers?soldBy=${partnerId}`}>{t('customersOf')}</ButtonLink>}
      />
      <Card>
        <CardBody>
          <Facts
            rows={[
              [t('tier'), tier],
              [t('territories'), territories.length === 0 ? t('everywhere') : territories.join(', ')],
              [t('contact'), [email, phone].filter((one) => one !== '').join(', ')],
              [t('since'), <DateTime key="since" at={since} />],
            ]}
          />
        </CardBody>
      </Card>
    </>
  );
}
