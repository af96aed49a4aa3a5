import type { Params } from './params';
import type { Sandbox } from './sandbox';

/** One API request, decoded. */
export interface Call {
  readonly sandbox: Sandbox;
  readonly params: Params;
  /** The part of the path that the route left open, in order: `/v1/refunds/:id` gives the id. */
  readonly id: string;
  readonly innerId: string;
}

/** Answers an object or list; declines and mistakes are thrown as ApiError. */
export type Handler = (call: Call) => object;

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Segments in braces are open. */
  readonly path: string;
  readonly handle: Handler;
}
