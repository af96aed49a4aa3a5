import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { createKey, revokeKey } from '@/app/admin/developers/key-actions';
import { listApiKeys } from '@/db/read/api-keys';
import { may } from '@/lib/domain/access/may';
import { KEY_SCOPES } from '@/lib/domain/access/viewer';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { RolesOnly } from '@/components/admin/roles-only';
import { CreateKey } from '@/components/admin/create-key';
import { KeysTable } from '@/components/admin/keys-table';
import { AdminHead } from '@/components/shell/page-head';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';

export const metadata: Metadata = { title: 'API keys' };

export default async function DevelopersPage(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  if (!may(viewer, 'key.manage', { tenantId: viewer.tenantId }).allowed)
    return <RolesOnly roles="Developers and owners" />;
  const keys = await listApiKeys(viewer);
  return (
    <>
      <AdminHead title="API keys" lead="For back ends, apps and device clouds. A key is shown once, when it is made." />
      <div className="pr-cols">
        <div>
          <Card clip>
            <CardHead title="Keys" />
            {keys.length === 0 ? (
              <EmptyState>No key yet. Make one for each back end, so that each can be ended on its own.</EmptyState>
            ) : (
              <KeysTable keys={keys} revoke={revokeKey} />
            )}
          </Card>
        </div>
        <div>
          <Card>
            <CardHead title="Make a key" />
            <CardBody>
              <CreateKey create={createKey} initial={UNSENT} scopes={KEY_SCOPES} />
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  );
}
