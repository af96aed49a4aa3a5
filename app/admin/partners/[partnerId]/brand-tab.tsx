import type { ReactNode } from 'react';
import { productHost } from '@/app/partner/settings/brand/brand-form-fields';
import { BrandEditor } from '@/components/partners/brand-editor';
import { getBrandSettings } from '@/db/read/partner/brand-settings';
import type { Viewer } from '@/lib/domain/access/viewer';
import { addHostFor, giveUpBrandOf, removeHostFor, saveBrandOf, verifyHostFor } from './brand-actions';

/** What the partner looks like to its customers; the same form as the partner's own. */
export async function BrandTab({ viewer, partnerId }: { viewer: Viewer; partnerId: string }): Promise<ReactNode> {
  const settings = await getBrandSettings(viewer, partnerId);
  return settings === null ? null : (
    <BrandEditor
      settings={settings}
      target={productHost()}
      acts={{
        save: saveBrandOf,
        giveUp: giveUpBrandOf,
        add: addHostFor,
        verify: verifyHostFor,
        remove: removeHostFor,
      }}
    />
  );
}
