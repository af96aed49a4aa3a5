'use client';

import { ScanLine } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';

/** What browsers that read codes themselves offer; the others do not have it. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: readonly string[] }) => Detector;

declare global {
  interface Window {
    readonly BarcodeDetector?: DetectorClass;
  }
}

interface ScanCodeProps {
  readonly words: Readonly<Record<'scan' | 'stop' | 'looking' | 'denied' | 'unable', string>>;
}

type State = 'idle' | 'looking' | 'denied' | 'unable';

/** Reads a QR code with the camera and opens the device it stands on. Where that does not work, typing does. */
export function ScanCode({ words }: ScanCodeProps): ReactNode {
  const [state, setState] = useState<State>('idle');
  const video = useRef<HTMLVideoElement>(null);
  const router = useRouter();
  useEffect(() => {
    if (state !== 'looking') return;
    const seen = new AbortController();
    void look(video.current, seen.signal).then((found) => {
      if (seen.signal.aborted) return;
      if (typeof found === 'string') return setState(found === 'denied' ? 'denied' : 'unable');
      setState('idle');
      router.push(`/partner/onboard?${new URLSearchParams({ device: found.text })}`);
    });
    return () => seen.abort();
  }, [state, router]);
  return (
    <div className="grid gap-3">
      {state === 'looking' ? (
        <>
          <video ref={video} className="w-full rounded-lg bg-black" playsInline muted aria-label={words.looking} />
          <Button size="lg" full onClick={() => setState('idle')}>
            {words.stop}
          </Button>
        </>
      ) : (
        <Button variant="primary" size="lg" full onClick={() => setState(canScan() ? 'looking' : 'unable')}>
          <Icon of={ScanLine} />
          {words.scan}
        </Button>
      )}
      {state === 'denied' || state === 'unable' ? (
        <Notice tone="info" live="status">
          {words[state]}
        </Notice>
      ) : null}
    </div>
  );
}

function canScan(): boolean {
  return window.BarcodeDetector !== undefined && 'mediaDevices' in navigator;
}

/** Looks through the camera until a code is seen. The camera is let go in any case. */
async function look(
  video: HTMLVideoElement | null,
  signal: AbortSignal,
): Promise<{ text: string } | 'denied' | 'unable'> {
  const Reader = window.BarcodeDetector;
  if (!video || !Reader) return 'unable';
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { facingMode: 'environment' } })
    .catch((): null => null);
  if (stream === null) return 'denied';
  try {
    video.srcObject = stream;
    await video.play();
    const reader = new Reader({ formats: ['qr_code'] });
    while (!signal.aborted) {
      const [code] = await reader.detect(video);
      if (code) return { text: code.rawValue };
      await nextPicture();
    }
    return 'unable';
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

function nextPicture(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
