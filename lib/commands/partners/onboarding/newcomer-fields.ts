import { z } from 'zod';
import { LOCALES } from '@/lib/domain/localized';

/** What has to be known of a customer who begins with a device. */
export const newcomerFields = {
  kind: z.enum(['consumer', 'business']),
  name: z.string().trim().min(1).max(120),
  email: z.string().trim().toLowerCase().pipe(z.email()),
  locale: z.enum(LOCALES),
  street: z.string().trim().min(1).max(120),
  postalCode: z.string().trim().min(1).max(12),
  city: z.string().trim().min(1).max(80),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/),
  /** What the device is called: «Boiler room». */
  place: z.string().trim().min(1).max(80),
};
