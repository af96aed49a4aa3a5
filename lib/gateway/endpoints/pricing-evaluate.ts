import { z } from 'zod';
import { evaluatePrice } from '@/lib/domain/invoicing/evaluate-price';
import { parsePriceQuestion, priceQuestionSchema } from '@/lib/domain/invoicing/parse-price-question';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { isRefusal } from '@/lib/domain/refusal';
import { type Endpoint, json } from '@/lib/gateway/endpoint';
import { derivationAnswer, derivationSchema } from '@/lib/gateway/derivation-schema';
import { problem } from '@/lib/web/problem';

const amounts = {
  exact_amount: z.string().describe('Decimal digits in major units, before rounding.'),
  amount: z.string().describe('The same, rounded: the sum of the lines, each rounded once, half away from zero.'),
  amount_minor: z.number().int().describe('The rounded amount in whole minor units of the currency.'),
};

const answer = z
  .object({
    ...amounts,
    currency: z.string(),
    lines: z
      .array(
        z.object({
          from: z.string().optional().describe('Local day on which the line begins, where a period was stated.'),
          to: z.string().optional().describe('Local day on which it ends, exclusive.'),
          season: z.record(z.string(), z.string()).optional().describe('Names of the season, by language.'),
          ...amounts,
          derivation: derivationSchema,
        }),
      )
      .describe('One, unless a season begins or ends in the period: then one for each rate.'),
  })
  .meta({ id: 'EvaluatedPrice' });

export const pricingEvaluate: Endpoint = {
  method: 'POST',
  path: '/api/v1/pricing/evaluate',
  operationId: 'evaluatePrice',
  summary: 'What a price comes to, with its working',
  description:
    'Stateless: reads and stores nothing. The same calculation as on an invoice, for any price model, whether anybody sells it or not.',
  scope: 'catalog:read',
  body: priceQuestionSchema,
  answers: { 200: { description: 'The exact and the rounded amount, and how they come about.', schema: answer } },
  handle({ body }) {
    const question = parsePriceQuestion(body);
    if (isRefusal(question)) return Promise.resolve(problem(question));
    const evaluated = evaluatePrice(question);
    if (isRefusal(evaluated)) return Promise.resolve(problem(evaluated));
    const { currency } = question;
    const amountsOf = ({ exactAmount, amountMinor }: { exactAmount: string; amountMinor: number }) => ({
      exact_amount: exactAmount,
      amount: toDecimalString(money(amountMinor, currency)),
      amount_minor: amountMinor,
    });
    const lines = evaluated.lines.map(({ from, to, season, derivation, ...line }) => ({
      ...(from === undefined ? {} : { from, to }),
      ...(season === undefined ? {} : { season }),
      ...amountsOf(line),
      derivation: derivationAnswer(derivation),
    }));
    return Promise.resolve(json(200, { ...amountsOf(evaluated), currency, lines }));
  },
};
