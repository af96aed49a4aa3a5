/** Whether a device runs something older than a feature needs. Unknown firmware is given the benefit of the doubt. */
export function isOlderFirmware(firmware: string | undefined, minimum: string | undefined): boolean {
  if (firmware === undefined || minimum === undefined) return false;
  const [own, needed] = [numbers(firmware), numbers(minimum)];
  for (let place = 0; place < Math.max(own.length, needed.length); place += 1) {
    const difference = (own[place] ?? 0) - (needed[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** `v2.10.1-rc3` → 2, 10, 1: what follows the dotted numbers does not make it older. */
function numbers(firmware: string): number[] {
  const dotted = /\d+(?:\.\d+)*/.exec(firmware)?.[0] ?? '';
  return dotted.split('.').map(Number);
}
