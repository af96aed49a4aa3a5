import pg from 'pg';

/**
 * How often `work` waited for the database: statements that were sent while others were on their way count as one. Counts
 * whatever this process asks meanwhile, so nothing else may go on.
 */
export async function countRoundTrips<T>(
  work: () => Promise<T>,
): Promise<{ readonly trips: number; readonly answer: T }> {
  const counted = pg.Client.prototype;
  const original = counted.query;
  let trips = 0;
  let onTheWay = 0;
  Object.defineProperty(counted, 'query', {
    configurable: true,
    writable: true,
    value: function query(this: pg.Client, ...given: unknown[]): unknown {
      if (onTheWay === 0) trips += 1;
      onTheWay += 1;
      const result: unknown = Reflect.apply(original, this, given);
      const landed = (): void => void (onTheWay -= 1);
      void Promise.resolve(result).then(landed, landed);
      return result;
    },
  });
  try {
    return { answer: await work(), trips };
  } finally {
    Object.defineProperty(counted, 'query', { configurable: true, writable: true, value: original });
  }
}
