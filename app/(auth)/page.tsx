import { redirect } from 'next/navigation';
import { PORTAL_OF } from '@/lib/web/auth/viewer-of';
import { getViewer, requirePerson } from '@/lib/web/session';

/** The front door: to the portal of whoever is signed in, to the sign-in page for everybody else. */
export default async function FrontDoor(): Promise<never> {
  await requirePerson();
  const viewer = await getViewer();
  redirect(viewer ? `/${PORTAL_OF[viewer.organization.kind]}` : '/choose-portal');
}
