import type { ReactNode } from 'react';
import type { EntitledFeature, EntitlementPhase } from '@/lib/domain/entitlements/entitlement-set';
import { Badge, type Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { SwitchState } from '@/components/ui/choice';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

interface EntitlementPhasesProps {
  readonly set: {
    readonly computedAt: Date;
    readonly phases: readonly EntitlementPhase[];
    readonly current: EntitlementPhase;
  };
}

const TONES: Readonly<Record<EntitlementPhase['state'], Tone>> = {
  FULL: 'ok',
  TRIAL: 'info',
  GRACE: 'warn',
  RESTRICTED: 'bad',
  SUSPENDED: 'bad',
  NONE: 'neutral',
};

/** The newest set: its phases in order of time, and what each feature is now. */
export function EntitlementPhases({ set }: EntitlementPhasesProps): ReactNode {
  return (
    <>
      <ol className="pr-pad grid gap-2">
        {set.phases.map((phase, index) => (
          <li key={index} className="flex flex-wrap items-center gap-2">
            <Badge tone={TONES[phase.state]}>{phase.state.charAt(0) + phase.state.slice(1).toLowerCase()}</Badge>
            <span>{phase.planKey ?? 'no plan'}</span>
            <span className="text-muted">
              {phase.until === null ? (
                'until something changes'
              ) : (
                <>
                  until <DateTime at={new Date(phase.until)} style="day-time" />
                </>
              )}
            </span>
          </li>
        ))}
        <li className="text-meta text-muted">
          Decided <DateTime at={set.computedAt} style="day-time" />
        </li>
      </ol>
      <Table caption="Features now">
        <thead>
          <tr>
            <Th>Feature</Th>
            <Th>Now</Th>
            <Th align="right">Offline</Th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(set.current.features).map(([key, feature]) => (
            <tr key={key}>
              <RowHead>
                <span className="pr-mono">{key}</span>
                <Sub>{feature.source}</Sub>
              </RowHead>
              <Td>
                <FeatureValue feature={feature} />
              </Td>
              <Td align="right" onPhone="hide" className="text-muted">
                {feature.mode}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

function FeatureValue({ feature }: { feature: EntitledFeature }): ReactNode {
  if (typeof feature.value === 'boolean') return <SwitchState on={feature.value} />;
  return (
    <span className="num">
      {feature.value}
      {feature.included === undefined ? '' : `, ${feature.included} included a ${feature.per ?? 'month'}`}
    </span>
  );
}
