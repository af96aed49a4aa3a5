/** How a brand looks on its paper: the accent of its portal and its drawing, on a field of 28 by 28. */
export interface BrandLook {
  readonly accent: string;
  readonly drawing: 'ring' | 'waves' | 'letter';
}

const LOOKS: Readonly<Record<string, BrandLook>> = {
  aurelia: { accent: '#b4471a', drawing: 'ring' },
  norda: { accent: '#0b6582', drawing: 'waves' },
};

/** A brand without a look of its own is drawn in ink, with its first letter. */
export function brandLook(key: string): BrandLook {
  return LOOKS[key] ?? { accent: '#18181b', drawing: 'letter' };
}

/** The tokens of paper, which is the same in both themes. */
export const INK = {
  text: '#18181b',
  muted: '#52525b',
  line: '#e2e2e6',
  ok: '#166534',
  okBackground: '#dcfce7',
  warn: '#92400e',
  warnBackground: '#fef3c7',
  neutral: '#3f3f46',
  neutralBackground: '#f4f4f5',
  special: '#5b21b6',
} as const;
