/** The path to go on to, if it is one of ours; anybody can write an address into a link, so another site never is. */
export function localPath(text: string | undefined | null, otherwise = '/'): string {
  if (!text?.startsWith('/') || text.startsWith('//') || text.includes('\\')) return otherwise;
  const url = new URL(text, 'http://local.invalid');
  return url.host === 'local.invalid' ? url.pathname + url.search : otherwise;
}
