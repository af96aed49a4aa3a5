import { describe, expect, it } from 'vitest';
import { refuse } from '@/lib/domain/refusal';
import { problem, problemBody, STATUS_OF } from '@/lib/web/problem';

describe('problem', () => {
  it('carries what RFC 9457 asks for, the code and the field', async () => {
    const answer = problem(refuse('INPUT_INVALID', 'quantity: accepted are whole numbers.', { field: 'quantity' }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'urn:perennial:problem:input-invalid',
      title: 'The request is not valid',
      status: 400,
      detail: 'quantity: accepted are whole numbers.',
      code: 'INPUT_INVALID',
      field: 'quantity',
    });
  });

  it('has a title for the status of every code', () => {
    const codes = Object.keys(STATUS_OF) as (keyof typeof STATUS_OF)[];
    for (const code of codes) expect(problemBody({ code, message: '' }).title).not.toBe('The request was refused');
  });
});
