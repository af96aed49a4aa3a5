import type { AnyViewer } from '@/lib/domain/access/viewer';

/** Who stands beside what was written by hand: a person, an API key, or the name of a job. */
export function authorOf(viewer: AnyViewer): string {
  if (viewer.kind === 'system') return viewer.job;
  return viewer.kind === 'key' ? viewer.keyId : viewer.userId;
}
