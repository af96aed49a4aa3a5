import { Resolver } from 'node:dns/promises';

/** The texts of a name in DNS, each joined from its parts; none for a name that is not there, null when nobody answered. */
export type ReadTxtRecords = (name: string) => Promise<readonly string[] | null>;

const NOT_THERE = new Set(['ENOTFOUND', 'ENODATA']);

/** Asks the resolvers of this machine and nobody else: no connection is ever made to the name itself. */
export const readTxtRecords: ReadTxtRecords = async (name) => {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return NOT_THERE.has(code) ? [] : null;
  }
};
