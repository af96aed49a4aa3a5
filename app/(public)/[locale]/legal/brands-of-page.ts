import { headers } from 'next/headers';
import { cache } from 'react';
import { findPublicBrand, listPublicBrands, type PublicBrand } from '@/db/read/public-brands';
import { getSurroundings } from '@/lib/web/shell';

/** The brand a public page is about, alone; all that can be meant where the address names none. */
export const brandsOfPage = cache(async (): Promise<readonly PublicBrand[]> => {
  const [{ brand }, head] = await Promise.all([getSurroundings(), headers()]);
  const named = brand && (await findPublicBrand(brand.key));
  return named ? [named] : listPublicBrands(head.get('host') ?? '');
});
