import { text } from 'node:stream/consumers';
import { runCases, type Evaluate } from './evaluate/run-cases';

/**
 * `npm run --silent evaluate -- <kind> < cases.json`: puts many cases through the rules of the product and prints the answers as
 * JSON, in order. docs/evaluate.md describes the kinds. It needs neither a database nor an environment. Exit code 2: the kind or
 * the input as a whole is unusable.
 */
const KINDS: Readonly<Record<string, () => Promise<Evaluate>>> = {
  price: async () => (await import('./evaluate/price')).evaluatePrice,
  proration: async () => (await import('./evaluate/proration')).evaluateProration,
  period: async () => (await import('./evaluate/period')).evaluatePeriod,
  vat: async () => (await import('./evaluate/vat')).evaluateVat,
  wallet: async () => (await import('./evaluate/wallet')).evaluateWallet,
  commission: async () => (await import('./evaluate/commission')).evaluateCommission,
};

const [kind = ''] = process.argv.slice(2);
const load = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
if (load === undefined) {
  fail(`"${kind}" is no kind of case. Accepted: ${Object.keys(KINDS).join(', ')}. Usage: evaluate <kind> < cases.json`);
} else {
  const evaluate = await load();
  const input = await text(process.stdin);
  try {
    const answers = runCases(input, evaluate);
    process.stdout.write(`[\n${answers.map((answer) => JSON.stringify(answer)).join(',\n')}\n]\n`);
  } catch (error) {
    fail(`The cases on standard input cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
