/** What a logo may be stored as. */
export type LogoType = 'image/png' | 'image/jpeg' | 'image/svg+xml';
