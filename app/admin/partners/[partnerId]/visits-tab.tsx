import type { ReactNode } from 'react';
import { VisitForm } from '@/components/partners/visit-form';
import { Card, CardHead } from '@/components/ui/card';
import type { PartnerSheet } from '@/db/read/admin/find-partner';
import { recordVisit } from './visit-action';

/** Service visits of a partner: what one earns is written at once, by the rules about visits. */
export function VisitsTab({ sheet, mayEdit }: { sheet: PartnerSheet; mayEdit: boolean }): ReactNode {
  const { partner } = sheet;
  return (
    <Card>
      <CardHead title="Record a service visit" note="Earns by the rules that name visits" />
      <div className="p-4">
        {mayEdit ? (
          <VisitForm partnerId={partner.id} currency={partner.payoutCurrency} action={recordVisit} />
        ) : (
          <p className="text-muted">Your role reads partners and does not record visits.</p>
        )}
      </div>
    </Card>
  );
}
