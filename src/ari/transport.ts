import type { RestChannel } from './rest-lane.ts';

/** A way for requests: lanes on WebSockets, or HTTP. */
export interface RestTransport {
  /** Resolves once requests are served; rejects with what stands in the way. May be asked again. */
  ready(): Promise<void>;
  openChannel(): RestChannel;
  /** Answers what is pending with status 0; idempotent. */
  close(): Promise<void>;
}
