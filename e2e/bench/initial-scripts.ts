import { gzipSync } from 'node:zlib';

/** One page as it first arrives: what it makes the browser download and run before anything was clicked. */
export interface InitialScripts {
  readonly files: readonly string[];
  /** Of all files, each compressed by itself as a server sends it. */
  readonly gzipBytes: number;
}

/**
 * The scripts a page names: in script elements, as preloads, and in the stream of server components that the page carries
 * (the code of the client components on it). Scripts for browsers without modules are left out; no browser we support
 * loads them.
 */
export function scriptsNamedIn(html: string): string[] {
  const elements = [...html.matchAll(/<script\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/\bnomodule\b/i.test(tag));
  const preloads = [...html.matchAll(/<link\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => /as="script"|rel="modulepreload"/.test(tag));
  const named = [...elements, ...preloads].flatMap((tag) => /(?:src|href)="([^"]+\.js[^"]*)"/.exec(tag)?.[1] ?? []);
  const withoutModules = [...html.matchAll(/<script\b[^>]*\bnomodule\b[^>]*>/gi)].flatMap(
    ([tag]) => /src="([^"]+)"/.exec(tag)?.[1] ?? [],
  );
  const streamed = [...html.matchAll(/\/_next\/static\/chunks\/[\w./~@()[\]%-]+\.js/g)].map(([file]) => file);
  return [...new Set([...named, ...streamed].map(withoutQuery))].filter(
    (file) => !withoutModules.map(withoutQuery).includes(file),
  );
}

function withoutQuery(file: string): string {
  return file.split('?', 1)[0] ?? file;
}

const sizes = new Map<string, Promise<number>>();

export async function initialScripts(pageUrl: string, html: string): Promise<InitialScripts> {
  const files = scriptsNamedIn(html);
  const bytes = await Promise.all(
    files.map((file) => {
      const { href } = new URL(file, pageUrl);
      const size = sizes.get(href) ?? gzipSize(href);
      sizes.set(href, size);
      return size;
    }),
  );
  return { files, gzipBytes: bytes.reduce((sum, size) => sum + size, 0) };
}

async function gzipSize(url: string): Promise<number> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return gzipSync(Buffer.from(await answer.arrayBuffer())).byteLength;
}
