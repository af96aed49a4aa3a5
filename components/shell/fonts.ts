import localFont from 'next/font/local';

/** Geist, cut down to the characters of our languages. */
const geist = localFont({
  src: './fonts/geist-sans.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-geist',
});

/** For codes only: serial numbers, invoice numbers, keys. */
const geistMono = localFont({
  src: './fonts/geist-mono.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-geist-mono',
  preload: false,
});

export const fontVariables = `${geist.variable} ${geistMono.variable}`;
