import { z } from 'zod';
import { endpoints } from '@/lib/gateway/all-endpoints';
import { problemSchema } from '@/lib/gateway/check-schema';
import type { Endpoint } from '@/lib/gateway/endpoint';

type Json = Readonly<Record<string, unknown>>;

/** Answers every endpoint may give, whatever it does. */
const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'The request is not valid; `field` and `detail` say where and what is accepted.',
  401: 'There is no key, or it is not valid.',
  403: 'The key has not the scope this needs.',
  429: 'The key sends too many requests; Retry-After says when to try again.',
  503: 'The database cannot be asked and nothing is known yet; try again.',
};
const WITH_BODY: Readonly<Record<number, string>> = {
  413: 'The body is larger than accepted: 256 KB, or 5 MB for a catalogue file.',
  415: 'The body is not application/json.',
};
const WITH_ID: Readonly<Record<number, string>> = { 404: 'There is no such thing for this key.' };

/** The API in the words of OpenAPI 3.1, made from the endpoints as they are served. */
export function describeApi(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Perennial API',
      version: '1',
      description: 'What devices, apps and back ends ask and report. Errors are `application/problem+json` (RFC 9457).',
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }],
    paths: paths(),
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key that begins with `pk_`, from Developers, API keys.',
        },
      },
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
    },
  };
}

function paths(): Json {
  const byPath = new Map<string, Json>();
  for (const endpoint of endpoints) {
    byPath.set(endpoint.path, { ...byPath.get(endpoint.path), [endpoint.method.toLowerCase()]: operation(endpoint) });
  }
  return Object.fromEntries(byPath);
}

function operation(endpoint: Endpoint): Json {
  const { operationId, summary, description, scope, body, parameters = {}, query } = endpoint;
  const named = [
    ...Object.entries(parameters).map(([name, text]) => pathParameter(name, text)),
    ...Object.entries(query?.shape ?? {}).map(([name, schema]) => queryParameter(name, schema as z.ZodType)),
  ];
  return {
    operationId,
    summary,
    description: `${description}\n\nNeeds the scope \`${scope}\`.`,
    ...(named.length > 0 && { parameters: named }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } },
    }),
    responses: responses(endpoint),
  };
}

function pathParameter(name: string, description: string): Json {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } };
}

function queryParameter(name: string, schema: z.ZodType): Json {
  return {
    name,
    in: 'query',
    required: false,
    description: schema.description ?? '',
    schema: jsonSchema(schema, 'input'),
  };
}

function responses({ answers, body, parameters }: Endpoint): Json {
  const good = Object.entries(answers).map(([status, { description, schema, media }]) => {
    const content = {
      ...(schema && { 'application/json': { schema: jsonSchema(schema, 'output') } }),
      ...(media && { [media]: { schema: { type: 'string', format: 'binary' } } }),
    };
    return [status, { description, ...(Object.keys(content).length > 0 && { content }) }] as const;
  });
  const bad = { ...PROBLEMS, ...(body && WITH_BODY), ...((parameters ?? body) && WITH_ID) };
  return {
    ...Object.fromEntries(good),
    ...Object.fromEntries(Object.entries(bad).map(([status, description]) => [status, problemAnswer(description)])),
  };
}

function problemAnswer(description: string): Json {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
}

/** OpenAPI has one place for named schemas and none inside another, so each one is written out where it is used. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $defs = {}, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return writtenOut(described, $defs);
}

type Definitions = Readonly<Record<string, z.core.JSONSchema.BaseSchema>>;

/** Names of schemas are left out; a member that is called id is a schema and stays. */
function member(name: string, value: unknown, definitions: Definitions): [string, unknown][] {
  if (typeof value === 'string' && ['$schema', 'id'].includes(name)) return [];
  return [[name, writtenOut(value, definitions)]];
}

function writtenOut(value: unknown, definitions: Definitions): unknown {
  if (Array.isArray(value)) return value.map((inner) => writtenOut(inner, definitions));
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string') {
    return writtenOut(definitions[value.$ref.replace('#/$defs/', '')], definitions);
  }
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => member(name, inner, definitions)));
}
