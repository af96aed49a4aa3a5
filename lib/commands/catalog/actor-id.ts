import type { AnyViewer } from '@/lib/domain/access/viewer';

/** Who wrote an edit or published a release: the person, the key or the job. */
export function actorId(viewer: AnyViewer): string {
  switch (viewer.kind) {
    case 'person':
      return viewer.userId;
    case 'key':
      return viewer.keyId;
    case 'system':
      return viewer.job;
  }
}
