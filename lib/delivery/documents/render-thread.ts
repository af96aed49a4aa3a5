import { parentPort } from 'node:worker_threads';
import { assert } from '@/lib/domain/assert';
import { isRefusal } from '@/lib/domain/refusal';
import type { RenderAnswer, RenderTask } from './render-document';
import { renderTask } from './render-task';

/** The other thread of `renderDocument`: takes one document after the other and hands its bytes over. */
const port = parentPort;
assert(port, 'this file is the entry of a worker thread');
let last = Promise.resolve();
port.on('message', (task: RenderTask) => {
  last = last.then(async () => {
    const answer = await answerOf(task);
    const moved = 'bytes' in answer ? [answer.bytes.buffer] : [];
    port.postMessage(answer, moved);
  });
});

/** Whatever goes wrong belongs to one document, and the thread goes on with the next. */
async function answerOf(task: RenderTask): Promise<RenderAnswer> {
  try {
    const made = await renderTask(task);
    // A copy of its own: small buffers share their memory, which cannot be handed over in part.
    return isRefusal(made) ? { id: task.id, refusal: made } : { id: task.id, bytes: Uint8Array.from(made) };
  } catch (error) {
    return { id: task.id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
