import { useEffect, useState } from 'react';
import type { costOf, costPoints, ruleBroken } from './price-engine';

export interface PriceEngine {
  readonly costOf: typeof costOf;
  readonly costPoints: typeof costPoints;
  readonly ruleBroken: typeof ruleBroken;
}

/** The calculation that bills, loaded once the page is drawn; null until then. */
export function usePriceEngine(): PriceEngine | null {
  const [engine, setEngine] = useState<PriceEngine | null>(null);
  useEffect(() => {
    let here = true;
    void import('./price-engine').then((loaded) => {
      if (here) setEngine(loaded);
    });
    return () => {
      here = false;
    };
  }, []);
  return engine;
}
