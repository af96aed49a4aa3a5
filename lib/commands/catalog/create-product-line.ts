import { insertNewLine, refusingTaken, type CreatedProductLine, type NewProductLine } from './new-product-line';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';

/** A ladder of plans to come: its features and the device models it is for. Nothing is sold before its first release. */
export async function createProductLine(
  viewer: AnyViewer,
  input: NewProductLine,
): Promise<CreatedProductLine | Refusal> {
  return refusingTaken(() => runCommand(viewer, (context) => insertNewLine(context, input)));
}
