import type { RestChannel } from './rest-lane.ts';

/** Carries requests to Asterisk: lanes on WebSockets, or HTTP. */
export interface RestTransport {
  /**
   * Resolves once requests can be served, and rejects with the problem if not. It may be called
   * again.
   */
  ready(): Promise<void>;
  /** @param errand `hand-back`: keep it apart from calls, if the transport has lanes for it */
  openChannel(errand?: 'hand-back'): RestChannel;
  /** Ends pending requests with status 0. It may be called twice. */
  close(): Promise<void>;
}
