import { describe, expect, it } from 'vitest';
import { endpoints } from '@/lib/gateway/all-endpoints';
import { describeApi } from '@/lib/web/openapi/describe-api';

const description = JSON.parse(JSON.stringify(describeApi())) as unknown;

describe('the API description', () => {
  it.each(endpoints.map((endpoint) => [endpoint.operationId, endpoint] as const))(
    'has %s with its answers',
    (operationId, endpoint) => {
      expect(description).toHaveProperty(
        ['paths', endpoint.path, endpoint.method.toLowerCase(), 'operationId'],
        operationId,
      );
      for (const status of [...Object.keys(endpoint.answers), '401', '429']) {
        expect(description).toHaveProperty([
          'paths',
          endpoint.path,
          endpoint.method.toLowerCase(),
          'responses',
          status,
          'description',
        ]);
      }
    },
  );

  it('has every variable part of a path as a parameter', () => {
    for (const { path, parameters } of endpoints) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(Object.keys(parameters ?? {})).toEqual(named);
    }
  });

  it('refers to nothing that is not in it', () => {
    const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) =>
      (match[1] ?? '').split('/'),
    );
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) expect(description).toHaveProperty(reference);
  });
});
