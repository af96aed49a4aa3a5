import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { findDeviceDetail } from '@/db/read/admin/find-device';
import { requireViewer } from '@/lib/web/session';
import { AppliedStatus } from '@/components/admin/applied-status';
import { wordsOf } from '@/components/admin/customer-parts';
import { EntitlementPhases } from '@/components/admin/entitlement-phases';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Timeline } from '@/components/ui/timeline';

interface Props {
  readonly params: Promise<{ serial: string }>;
}

const deviceOf = cache(
  async (serial: string) =>
    (await findDeviceDetail(await requireViewer('admin'), decodeURIComponent(serial))) ?? notFound(),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await deviceOf((await params).serial)).serial };
}

export default async function DevicePage({ params }: Props): Promise<ReactNode> {
  const device = await deviceOf((await params).serial);
  const owner = device.owners.find((each) => each.to === null || each.to > device.at);
  return (
    <>
      <Crumbs trail={[{ label: 'Devices', href: '/admin/fleet' }, { label: device.serial }]} />
      <AdminHead
        title={<span className="pr-mono">{device.serial}</span>}
        beside={<BrandBadge brand={device.brand.key} name={device.brand.name} />}
        lead={device.model}
      />
      <div className="pr-cols">
        <div>
          <Card clip>
            <CardHead
              title="What it may do"
              note={device.seq === 0 ? undefined : `set ${device.seq}`}
              actions={<AppliedStatus {...device} />}
            />
            {device.set === null ? (
              <EmptyState>Nobody has owned it yet, so nothing was decided.</EmptyState>
            ) : (
              <EntitlementPhases set={device.set} />
            )}
          </Card>
          <Card>
            <CardHead title="Where it has been" />
            <CardBody>
              {device.custodyEvents.length === 0 ? (
                <p className="text-muted">Nothing was noted.</p>
              ) : (
                <Timeline
                  entries={device.custodyEvents.map((event) => ({
                    when: <DateTime at={event.at} />,
                    what: `${wordsOf(event.kind)} ${event.who}${event.proof === null ? '' : `, ${event.proof}`}`,
                  }))}
                />
              )}
            </CardBody>
          </Card>
        </div>
        <div>
          <Card>
            <CardHead title="Facts" />
            <CardBody>
              <Facts
                rows={[
                  [
                    'Owner',
                    owner === undefined ? (
                      'Nobody'
                    ) : (
                      <TextLink key="owner" href={`/admin/customers/${owner.id}`}>
                        {owner.name}
                      </TextLink>
                    ),
                  ],
                  ['Place', owner?.place ?? '—'],
                  ['Custody', device.custody === null ? '—' : wordsOf(device.custody.state)],
                  [
                    'Firmware',
                    <span key="firmware" className="pr-mono">
                      {device.firmware}
                    </span>,
                  ],
                  [
                    'Last seen',
                    device.lastSeenAt === null ? (
                      'Never'
                    ) : (
                      <DateTime key="seen" at={device.lastSeenAt} style="day-time" />
                    ),
                  ],
                  ['Lot', device.lot],
                  ['Made', <DateTime key="made" at={device.manufacturedAt} />],
                ]}
              />
            </CardBody>
          </Card>
          <Card>
            <CardHead title="Partners" />
            <CardBody>
              {device.attributions.length === 0 ? (
                <p className="text-muted">No partner sold or installed it.</p>
              ) : (
                <Timeline
                  entries={device.attributions.map((each) => ({
                    when: <DateTime at={each.since} />,
                    what: `${wordsOf(each.role)} ${each.partner} (${wordsOf(each.evidence).toLowerCase()})`,
                  }))}
                />
              )}
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  );
}
