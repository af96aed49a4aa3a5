import 'server-only';
import { notFound } from 'next/navigation';
import { publicFrame } from '@/db/read/shell';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { sandboxTenant } from './let-time-pass';

export interface LabFrame {
  readonly tenantId: string;
  readonly at: Date;
  readonly timeZone: string;
}

/** The company the laboratory plays with. Outside of a sandbox, and before there is a company, there is no laboratory. */
export async function labFrame(): Promise<LabFrame> {
  const tenantId = isSandbox() ? await sandboxTenant() : null;
  if (tenantId === null) notFound();
  const { at, timeZone } = await publicFrame({ tenantId, brandId: null });
  return { tenantId, at, timeZone };
}
