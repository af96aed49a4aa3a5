import { describe, expect, it } from 'vitest';
import { bridgeScale, type BridgeStep } from '@/components/charts/bridge-scale';

const total = (key: string, amountMinor: number): BridgeStep => ({ key, label: key, kind: 'total', amountMinor });
const change = (key: string, amountMinor: number): BridgeStep => ({ key, label: key, kind: 'change', amountMinor });

describe('bridgeScale', () => {
  const november = [
    total('1 Nov', 17_690_500),
    change('new', 648_000),
    change('churn', -255_000),
    total('20 Nov', 18_083_500),
  ];

  it('each change begins where the one before ended', () => {
    const { bars } = bridgeScale(november);
    // 176,905.00 + 6,480.00 = 183,385.00; − 2,550.00 = 180,835.00
    expect(bars.map(({ from, to }) => [from, to]).slice(1, 3)).toEqual([
      [17_690_500, 18_338_500],
      [18_338_500, 18_083_500],
    ]);
  });

  it('cuts the axis when the changes would be too small to see, and says so', () => {
    const scale = bridgeScale(november);
    expect(scale.isCut).toBe(true);
    expect(scale.floor).toBeLessThan(17_690_500);
    expect(scale.ticks.every((tick) => tick >= scale.floor && tick <= scale.top)).toBe(true);
  });

  it('starts at zero when the changes are large beside the totals', () => {
    const scale = bridgeScale([total('a', 10_000), change('b', 20_000), total('c', 30_000)]);
    expect(scale).toMatchObject({ isCut: false, floor: 0 });
  });

  it('nothing that moved still gives an axis', () => {
    expect(bridgeScale([total('a', 0), total('b', 0)]).ticks.length).toBeGreaterThan(0);
  });
});
