import { Ajv, type ValidateFunction } from 'ajv';
import { isFields, parseForm } from '../form-body';
import type { JsonSchema } from './schema-of-type';
import { sdkSchemas, type Operation } from './sdk-schemas';

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly requestBody: string;
  readonly status: number;
  readonly answer: unknown;
}

/** Compares traffic with the types of the installed SDK. Every finding is one sentence; none is what we want. */
export class ShapeCheck {
  private readonly schemas = sdkSchemas();
  private readonly answers = this.validator(false);
  private readonly requests = this.validator(true);
  private readonly compiled = new Map<string, ValidateFunction>();

  exchange(exchange: Exchange): string[] {
    const operation = this.operationOf(exchange);
    const what = `${exchange.method} ${exchange.path}`;
    if (!operation) return [`${what}: the SDK has no such operation`];
    const request = this.findings(
      `${what} request`,
      this.compile(this.requests, operation.params ?? {}),
      requestFields(exchange),
    );
    if (exchange.status >= 400) return request;
    return [
      ...request,
      ...this.findings(`${what} answer`, this.compile(this.answers, operation.answers), exchange.answer),
    ];
  }

  event(event: unknown): string[] {
    const type = isFields(event) ? String(event.type) : 'nothing';
    const schema = this.schemas.events[type];
    if (!schema) return [`event ${type}: the SDK has no such event`];
    return this.findings(`event ${type}`, this.compile(this.answers, schema), event);
  }

  private operationOf(exchange: Exchange): Operation | undefined {
    const segments = exchange.path.split('/');
    return this.schemas.operations.find((one) => one.method === exchange.method && fits(one.path.split('/'), segments));
  }

  private validator(coerceTypes: boolean): Ajv {
    const ajv = new Ajv({
      strict: false,
      allErrors: false,
      coerceTypes,
      validateSchema: false,
      inlineRefs: false,
      code: { optimize: false },
    });
    ajv.addSchema({ $id: 'stripe', $defs: this.schemas.definitions });
    return ajv;
  }

  private compile(ajv: Ajv, schema: JsonSchema): ValidateFunction {
    const key = `${ajv === this.requests ? 'request' : 'answer'} ${JSON.stringify(schema)}`;
    const known = this.compiled.get(key) ?? ajv.compile(schema);
    this.compiled.set(key, known);
    return known;
  }

  private findings(what: string, validate: ValidateFunction, value: unknown): string[] {
    if (validate(structuredClone(value))) return [];
    return (validate.errors ?? []).map(
      (error) => `${what}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
    );
  }
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => part.startsWith('{') || part === segments[index])
  );
}

/** What was sent, with lists as lists again: on the wire they are objects with the keys 0, 1, 2 … */
function requestFields(exchange: Exchange): unknown {
  if (exchange.path.startsWith('/v2/') && exchange.method === 'POST') return JSON.parse(exchange.requestBody || '{}');
  return withLists(parseForm(exchange.method === 'GET' ? exchange.query : exchange.requestBody));
}

function withLists(value: unknown): unknown {
  if (!isFields(value)) return value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([key], index) => key === String(index)))
    return entries.map(([, item]) => withLists(item));
  return Object.fromEntries(entries.map(([key, item]) => [key, withLists(item)]));
}
