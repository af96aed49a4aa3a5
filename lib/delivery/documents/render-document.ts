import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import type { PartnerDocument } from '@/lib/domain/payouts/partner-document';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { onProcess } from '@/lib/on-process';
import type { QrSheet } from './qr-sheet';

/** `facturx` is the PDF that carries its e-invoice; `ubl` and `cii` are the e-invoice alone. */
export const DOCUMENT_FORMATS = ['pdf', 'facturx', 'ubl', 'cii'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** A document in one of its formats, one of a partner (only self-bills have a `ubl` form), or labels to print. */
export type RenderWork =
  | { readonly document: InvoiceDocument; readonly format: DocumentFormat; readonly sandbox: boolean }
  | { readonly partner: PartnerDocument; readonly format: 'pdf' | 'ubl'; readonly sandbox: boolean }
  | { readonly format: 'qr-sheet'; readonly sheet: QrSheet };

export type RenderTask = { readonly id: number } & RenderWork;

export type RenderAnswer = { readonly id: number } & (
  { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly refusal: Refusal } | { readonly failure: string }
);

/** Documents that wait for the thread; more are a sign that something calls in a loop. */
const MOST_WAITING = 50;
const MOST_SECONDS = 120;
const ENTRY = 'lib/delivery/documents/render-worker.mjs';

/**
 * A document as a file. Drawing blocks the thread it runs on, so it has one of its own: requests are answered meanwhile, and a
 * document that takes too long or too much memory ends that thread and not the process. Asks to come again when too many are
 * waiting.
 */
export async function renderDocument(task: RenderWork): Promise<Uint8Array<ArrayBuffer> | Refusal> {
  return onProcess('document-renderer', () => new Renderer()).render(task);
}

interface Waiting {
  readonly resolve: (made: Uint8Array<ArrayBuffer> | Refusal) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** One thread per process, started with the first document and kept: its fonts and messages are read once. */
class Renderer {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  render(task: RenderWork): Promise<Uint8Array<ArrayBuffer> | Refusal> {
    if (this.waiting.size >= MOST_WAITING) {
      return Promise.resolve(refuse('UNAVAILABLE', 'Too many documents are being made. Try again.'));
    }
    const worker = (this.worker ??= this.start());
    const id = (this.lastId += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void worker.terminate(), MOST_SECONDS * 1000);
      this.waiting.set(id, { resolve, reject, timer });
      worker.ref();
      worker.postMessage({ id, ...task } satisfies RenderTask, []);
    });
  }

  private start(): Worker {
    // The thread is TypeScript like the process it belongs to. The comment keeps the bundler from making it a part of pages.
    const entry = path.join(/* turbopackIgnore: true */ process.cwd(), ENTRY);
    const worker = new Worker(/* turbopackIgnore: true */ entry, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    worker.on('message', (answer: RenderAnswer) => this.settle(worker, answer));
    worker.on('error', (error) => this.fail(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.fail(worker, new Error('the thread that makes documents ended')));
    // A process that has nothing else to do may end.
    worker.unref();
    return worker;
  }

  private settle(worker: Worker, answer: RenderAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) worker.unref();
    if (!waiting) return;
    clearTimeout(waiting.timer);
    if ('bytes' in answer) waiting.resolve(answer.bytes);
    else if ('refusal' in answer) waiting.resolve(answer.refusal);
    else waiting.reject(new Error(answer.failure));
  }

  /** Everybody who waits for this thread learns that it is gone; the next document starts another. */
  private fail(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.waiting.clear();
  }
}
