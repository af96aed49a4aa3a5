import type { ReactNode } from 'react';
import { Card, CardBody, CardHead } from '@/components/ui/card';

interface PlanSectionProps {
  /** Also the anchor of the section. */
  readonly id: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One subject of a plan. */
export function PlanSection({ id, title, note, actions, children }: PlanSectionProps): ReactNode {
  return (
    <Card id={id} aria-labelledby={`${id}-title`} className="min-w-0">
      <CardHead id={`${id}-title`} title={title} note={note} actions={actions} />
      <CardBody className="grid gap-5">{children}</CardBody>
    </Card>
  );
}
