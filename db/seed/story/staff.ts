import type { StaffRole } from '@/lib/domain/access/viewer';

interface StaffMember {
  readonly name: string;
  readonly email: string;
  readonly locale: 'en';
  readonly roles: readonly StaffRole[];
}

/** Who works at the manufacturer. */
export const STAFF: readonly StaffMember[] = [
  { name: 'Marco Brandt', email: 'marco.brandt@aurelia.example', locale: 'en', roles: ['product_manager'] },
  { name: 'Ana Keller', email: 'ana.keller@aurelia.example', locale: 'en', roles: ['finance', 'owner'] },
  { name: 'Ines Vogt', email: 'ines.vogt@aurelia.example', locale: 'en', roles: ['support'] },
  { name: 'Dana Wolff', email: 'dana.wolff@aurelia.example', locale: 'en', roles: ['developer'] },
  { name: 'Jo Petersen', email: 'jo.petersen@aurelia.example', locale: 'en', roles: ['partner_manager'] },
];
