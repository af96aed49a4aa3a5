'use client';

import { useActionState, useState, type ReactNode } from 'react';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { Select, TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

export interface SimulatedDevice {
  readonly serial: string;
  readonly label: string;
  readonly productLineId: string;
  readonly seq: number;
  /** `Applied set 4 on 12 Dec, 09:00`, or that nothing was reported yet. */
  readonly reported: string;
}

interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly question: string;
  readonly status: number;
  readonly answer: string;
  readonly milliseconds: number;
}

interface DeviceSimulatorProps {
  readonly devices: readonly SimulatedDevice[];
  readonly features: readonly { readonly key: string; readonly name: string; readonly productLineId: string }[];
  readonly chosen?: string | undefined;
  readonly ask: (state: FormState<Exchange>, form: FormData) => Promise<FormState<Exchange>>;
}

/** Plays one device: asks the real API over HTTP and shows question and answer as they are. */
export function DeviceSimulator({ devices, features, chosen, ask }: DeviceSimulatorProps): ReactNode {
  const [state, send] = useActionState(ask, UNSENT);
  const [serial, setSerial] = useState(chosen ?? devices[0]?.serial ?? '');
  const [feature, setFeature] = useState('');
  const device = devices.find((one) => one.serial === serial);
  const known = features.filter((one) => one.productLineId === device?.productLineId);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[360px_minmax(0,1fr)]">
      <Card>
        <CardHead title="This device" />
        <CardBody>
          <form action={send} className="grid gap-4">
            <Select
              id="serial"
              label="Device"
              value={serial}
              onChange={(event) => setSerial(event.target.value)}
              options={devices.map((one) => ({ value: one.serial, label: one.label }))}
              hint={device?.reported}
            />
            <Select
              id="feature"
              label="Feature"
              value={known.some((one) => one.key === feature) ? feature : known[0]?.key}
              onChange={(event) => setFeature(event.target.value)}
              options={known.map((one) => ({ value: one.key, label: `${one.name} · ${one.key}` }))}
            />
            <TextInput
              id="quantity"
              type="number"
              min={1}
              label="Quantity"
              defaultValue="1"
              error={state.errors['quantity']}
            />
            <input type="hidden" name="seq" value={device?.seq ?? 0} />
            <div className="grid gap-2">
              <SubmitButton name="ask" value="check" size="md" full>
                May I use it now?
              </SubmitButton>
              <SubmitButton variant="secondary" name="ask" value="entitlements" size="md" full>
                Fetch everything I may do
              </SubmitButton>
              <SubmitButton variant="secondary" name="ask" value="applied" size="md" full>
                Report set {device?.seq ?? 0} as applied
              </SubmitButton>
            </div>
          </form>
        </CardBody>
      </Card>
      <Wires state={state} />
    </div>
  );
}

function Wires({ state }: { state: FormState<Exchange> }): ReactNode {
  return (
    <div className="grid gap-4" aria-live="polite">
      {state.formError === undefined ? null : <Notice tone="bad">{state.formError}</Notice>}
      {state.result === undefined ? (
        <Card>
          <div className="pr-empty">Ask, and question and answer appear here as they went over the wire.</div>
        </Card>
      ) : (
        <Answer exchange={state.result} />
      )}
    </div>
  );
}

function Answer({ exchange }: { exchange: Exchange }): ReactNode {
  const { method, path, question, status, answer, milliseconds } = exchange;
  return (
    <>
      <Card>
        <CardHead title="Question" note={<code className="pr-mono">{`${method} ${path}`}</code>} />
        <Wire text={question === '' ? 'No body.' : question} />
      </Card>
      <Card>
        <CardHead title="Answer" note={<span className="num">{`${status} in ${milliseconds} ms`}</span>} />
        <Wire text={answer === '' ? 'No body.' : answer} />
      </Card>
    </>
  );
}

function Wire({ text }: { text: string }): ReactNode {
  return (
    <pre className="pr-mono overflow-x-auto p-4 text-[13px]/5" tabIndex={0}>
      {text}
    </pre>
  );
}
