import type { ReactNode } from 'react';
import { useWords } from '@/components/my/use-words';

/** A drawing of the device with its last reading, so that people recognise which one it is. */
export function DevicePicture({ reading, online }: { reading: string | null; online: boolean }): ReactNode {
  const { t } = useWords();
  const label = reading === null ? t('picture.plain') : t('picture.reading', { reading });
  const [number = ''] = (reading ?? '').split(' ');
  return (
    <div className="pr-device-pic" data-offline={online ? undefined : ''}>
      <svg width="92" height="92" viewBox="0 0 92 92" role="img" aria-label={label}>
        <rect x="6" y="6" width="80" height="80" rx="22" className="pr-device-case" />
        <circle cx="46" cy="46" r="27" className="pr-device-dial" />
        <circle
          cx="46"
          cy="46"
          r="27"
          className="pr-device-arc"
          strokeDasharray={arc(number)}
          transform="rotate(135 46 46)"
        />
        <text x="46" y="52" textAnchor="middle" className="pr-device-number">
          {number}
        </text>
      </svg>
    </div>
  );
}

/** Three quarters of the circle are the scale; 30 fills it. */
function arc(number: string): string {
  const scale = 127;
  const value = Number(number.replace(',', '.'));
  const share = Number.isFinite(value) && number !== '' ? Math.min(Math.max(value / 30, 0.05), 1) : 0.4;
  return `${Math.round(scale * share)} 200`;
}
