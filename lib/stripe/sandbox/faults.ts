/** Faults in the delivery of webhooks, in the answers to API requests, and in what Stripe can do for us. */
export const webhookFaults = ['drop', 'duplicate', 'reorder', 'delay', 'wrong_signature', 'stale'] as const;
export const apiFaults = ['rate_limit', 'server_error', 'reset', 'slow'] as const;

export const moneyFaults = ['transfer_refused'] as const;

export type WebhookFault = (typeof webhookFaults)[number];
export type ApiFault = (typeof apiFaults)[number];
export type MoneyFault = (typeof moneyFaults)[number];

export interface Fault<Kind extends string = WebhookFault | ApiFault | MoneyFault> {
  readonly kind: Kind;
  /** How often it still happens. */
  readonly times: number;
  /** Only to events of this type, to requests whose path begins so, or to transfers to this account. */
  readonly only: string | null;
  readonly delayMs: number;
}

/** Faults that were asked for and have not happened yet, first asked first. Forgotten by a restart on purpose. */
export class Faults {
  private waiting: Fault[] = [];

  add(fault: Fault): void {
    this.waiting.push(fault);
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  clear(): void {
    this.waiting = [];
  }

  takeForWebhook(eventType: string): Fault<WebhookFault> | undefined {
    return this.take(webhookFaults, eventType);
  }

  takeForRequest(path: string): Fault<ApiFault> | undefined {
    return this.take(apiFaults, path);
  }

  takeForTransfer(destination: string): Fault<MoneyFault> | undefined {
    return this.take(moneyFaults, destination);
  }

  private take<Kind extends WebhookFault | ApiFault | MoneyFault>(
    kinds: readonly Kind[],
    subject: string,
  ): Fault<Kind> | undefined {
    for (const [index, fault] of this.waiting.entries()) {
      const kind = kinds.find((one) => one === fault.kind);
      if (!kind || (fault.only !== null && !subject.startsWith(fault.only))) continue;
      if (fault.times > 1) this.waiting[index] = { ...fault, times: fault.times - 1 };
      else this.waiting.splice(index, 1);
      return { ...fault, kind };
    }
    return undefined;
  }
}
