import { describe, expect, it } from 'vitest';
import { railPlaces } from '@/components/shell/rail';

const day = (date: number): Date => new Date(Date.UTC(2026, 10, date));

describe('railPlaces', () => {
  it('is to scale when there is room', () => {
    // 10 and 20 of 40 days: a quarter and a half of the 86 % that the line offers.
    expect(railPlaces(day(1), [day(11), day(21), day(41)])).toEqual([21.5, 43, 86]);
  });

  it('keeps labels apart and in order when days lie close together', () => {
    const places = railPlaces(day(1), [day(2), day(2), day(3), day(31)]);
    expect(places.every((place, index) => index === 0 || place - (places[index - 1] ?? 0) >= 8)).toBe(true);
  });

  it('never leaves the line', () => {
    const places = railPlaces(day(1), [day(28), day(29), day(30), day(31)]);
    expect(Math.max(...places)).toBe(86);
    expect(Math.min(...places)).toBeGreaterThan(0);
  });

  it('draws nothing for no events', () => {
    expect(railPlaces(day(1), [])).toEqual([]);
  });
});
