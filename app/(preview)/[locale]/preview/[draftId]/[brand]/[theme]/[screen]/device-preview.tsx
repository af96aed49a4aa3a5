import type { ReactNode } from 'react';
import { EntitlementTable } from '@/app/my/devices/[serial]/device-details';
import { useWords } from '@/components/my/use-words';
import { PortalHead } from '@/components/shell/page-head';
import { Card, CardHead } from '@/components/ui/card';
import { previewEntitlements } from '@/db/read/catalog/preview-of-plan';
import type { ScreenProps } from './screen-props';

/** What a device with the chosen plan would be allowed, and which plan would unlock the rest. */
export function DevicePreview({ preview, question }: ScreenProps): ReactNode {
  const { t, name } = useWords();
  const { key, names } = question.plan;
  const device = {
    entitlements: previewEntitlements(preview, question),
    reason: null,
    subscription: { id: 'subscription_sample', plan: { key, names, isFree: false } },
  };
  return (
    <>
      <PortalHead title={name(preview.line.names)} lead={t('change.have', { plan: name(names) })} />
      <Card clip aria-label={t('device.can')}>
        <CardHead title={t('device.can')} note={t('device.state.FULL')} />
        <EntitlementTable device={device} />
      </Card>
    </>
  );
}
