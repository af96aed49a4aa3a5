import type { WorkingWords } from '@/components/billing/working-text';
import type { Words } from '@/components/my/words';
import type { DocumentLine } from '@/lib/domain/invoicing/invoice-document';
import { formatTag } from '@/lib/web/i18n/locale';

type CountedLine = Pick<
  DocumentLine,
  'quantity' | 'unitNames' | 'countedIn' | 'itemNames' | 'description' | 'derivation'
>;

const STEPS: Readonly<Record<string, string>> = { '1000': 'counted.thousand', '1000000': 'counted.million' };

/**
 * How much a line charges for, as people say it: "22 of 30 days", "31 stations, whole period", "3,400 device-days", "482 miles",
 * "620 thousand messages". `t` writes the namespace `line`.
 */
export function quantityText(line: CountedLine, words: Words, t: WorkingWords['derivation']): string {
  const { countedIn, quantity } = line;
  if (countedIn === null) return timeText(line, words, t);
  const count = numberText(Number(quantity), words);
  switch (countedIn.kind) {
    case 'devices':
      return deviceText(line, words, t);
    case 'device_transitions':
      return count;
    case 'meter': {
      const { unit, per } = countedIn;
      const name = unit === null ? '' : words.name(unit);
      if (per === null || per === '1') return `${count} ${name}`.trim();
      return t(STEPS[per] ?? 'counted.per', { count, per: numberText(Number(per), words), unit: name }).trim();
    }
  }
}

function timeText(line: CountedLine, words: Words, t: WorkingWords['derivation']): string {
  const { days, of } = line.description.values;
  const used = days !== undefined && of !== undefined && days !== of ? t('used.days', { days, of }) : t('used.whole');
  if (line.unitNames !== null && line.quantity !== '1') {
    return `${words.units(Number(line.quantity), line.unitNames)}, ${used}`;
  }
  if (line.itemNames === null && line.quantity === '1') return used;
  return numberText(Number(line.quantity), words);
}

/** Counted by the day it is days of devices: the quantity times the days of the period, which the working names. */
function deviceText(line: CountedLine, words: Words, t: WorkingWords['derivation']): string {
  const counted = line.derivation.steps.find(({ label }) => label === 'devices');
  const whole = Number(counted?.values?.['whole'] ?? '1');
  const amount = Math.round(Number(line.quantity) * whole * 1e4) / 1e4;
  if (whole === 1 && line.unitNames !== null) return words.units(amount, line.unitNames);
  const values = { count: numberText(amount, words), one: amount === 1 ? 'yes' : 'no' };
  return t(whole === 1 ? 'counted.devices' : 'counted.device-days', values);
}

function numberText(count: number, { locale }: Words): string {
  return new Intl.NumberFormat(formatTag(locale), { maximumFractionDigits: 4 }).format(count);
}
