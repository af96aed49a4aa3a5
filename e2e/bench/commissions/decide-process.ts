import { commissionBook } from '@/lib/domain/commissions/commission-history';
import { decideSale } from '@/lib/domain/commissions/decide-commissions';
import { linesOfSales, rulesOfSales } from './network-of-sales';

/**
 * The measured process: decides `<count>` paid lines one after the other and keeps nothing but what later ones ask for. The time is
 * that of the processor, so that what else the machine does is not in it.
 */
const count = Number(process.argv[2]);
decide(500);
const begin = process.cpuUsage();
const entries = decide(count);
const { user, system } = process.cpuUsage(begin);
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ lines: count, entries, cpuMs: (user + system) / 1000, peakMegabytes }));

function decide(lines: number): number {
  const history = commissionBook();
  let made = 0;
  for (const sale of linesOfSales(lines)) {
    const decision = decideSale({ ...sale, ruleVersions: rulesOfSales, priorEntries: [], history });
    for (const entry of decision.entries) history.add(entry);
    made += decision.entries.length;
  }
  return made;
}
