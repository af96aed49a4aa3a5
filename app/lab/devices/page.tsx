import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { DeviceSimulator, type SimulatedDevice } from '@/components/lab/device-simulator';
import { LabNav } from '@/components/lab/lab-nav';
import { PortalHead } from '@/components/shell/page-head';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listLabDevices, type LabDevice } from '@/db/read/lab-devices';
import { formatDate } from '@/lib/domain/time/format-date';
import { askAsDevice } from '@/lib/web/lab/lab-actions';
import { labFrame } from '@/lib/web/lab/lab-frame';

export const metadata: Metadata = { title: 'Device simulator' };

export default async function Devices({
  searchParams,
}: {
  searchParams: Promise<{ device?: string }>;
}): Promise<ReactNode> {
  const [{ device }, { tenantId, timeZone }] = await Promise.all([searchParams, labFrame()]);
  const { devices, features } = await listLabDevices(tenantId);
  const simulated = devices.map((one) => simulatedDevice(one, timeZone));
  return (
    <>
      <LabNav />
      <PortalHead
        title="Device simulator"
        lead="Be a device: ask the real API what you may do, before and after a payment."
      />
      {devices.length === 0 ? (
        <Card>
          <EmptyState>No device was registered yet.</EmptyState>
        </Card>
      ) : (
        <DeviceSimulator
          devices={simulated}
          features={features}
          chosen={devices.find((one) => one.serial === device)?.serial}
          ask={askAsDevice}
        />
      )}
    </>
  );
}

function simulatedDevice(device: LabDevice, timeZone: string): SimulatedDevice {
  const { serial, model, brand, productLineId, seq, appliedSeq, appliedAt } = device;
  const reported =
    appliedSeq === null || appliedAt === null
      ? `Set ${seq} is wanted; the device has reported none.`
      : `Set ${seq} is wanted; set ${appliedSeq} was reported on ${formatDate(appliedAt, { locale: 'en', timeZone, style: 'day-time' })}.`;
  return { serial, label: `${serial} · ${model} · ${brand}`, productLineId, seq, reported };
}
