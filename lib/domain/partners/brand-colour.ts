/** A brand's colour as it may be used: readable wherever text meets it. All `#rrggbb`. */
export interface SafeColours {
  /** Bands and buttons: the brand's own colour, never changed. */
  readonly solid: string;
  /** Text on it: white where that can be read, otherwise ink. */
  readonly onSolid: string;
  /** Text and links in the brand's colour on light and on dark surfaces. */
  readonly textOnLight: string;
  readonly textOnDark: string;
}

const INK = '#18181b';
const WHITE = '#ffffff';
/** The surfaces on which text of a brand's colour is hardest to read. */
const LIGHT_SURFACE = '#f4f4f5';
const DARK_SURFACE = '#18181b';
/** WCAG 2.2, level AA, for text of normal size. */
const LEAST_CONTRAST = 4.5;

/** Corrects a brand's colour for contrast; the colour itself is taken as it is where no text is involved. */
export function safeColours(colour: string): SafeColours {
  return {
    solid: colour,
    onSolid: contrastOf(colour, WHITE) >= LEAST_CONTRAST ? WHITE : INK,
    textOnLight: mixedUntilReadable(colour, '#000000', LIGHT_SURFACE),
    textOnDark: mixedUntilReadable(colour, WHITE, DARK_SURFACE),
  };
}

/** The contrast ratio of two colours, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function mixedUntilReadable(colour: string, towards: string, surface: string): string {
  for (let share = 0; share < 100; share += 1) {
    const mixed = mix(colour, towards, share / 100);
    if (contrastOf(mixed, surface) >= LEAST_CONTRAST) return mixed;
  }
  return towards;
}

function mix(from: string, to: string, share: number): string {
  const [start, end] = [channels(from), channels(to)];
  const mixed = start.map((value, index) => Math.round(value + ((end[index] ?? 0) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
