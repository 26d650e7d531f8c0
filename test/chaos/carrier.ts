import type { Peer } from '../../lab/network.ts';
import type { Callee } from '../../lab/scenario.ts';
import { startCallee, type SipPeer } from '../../lab/sipp.ts';

/** A carrier that can vanish, as a machine does that loses its power. */
export class Carrier {
  readonly #peer: Peer;
  readonly #does: Callee;
  #sipp: SipPeer;

  private constructor(peer: Peer, does: Callee, sipp: SipPeer) {
    this.#peer = peer;
    this.#does = does;
    this.#sipp = sipp;
  }

  static async start(peer: Peer, does: Callee): Promise<Carrier> {
    return new Carrier(peer, does, await startCallee(peer, does, false));
  }

  async vanish(): Promise<void> {
    await this.#sipp.close();
  }

  async comeBack(): Promise<void> {
    this.#sipp = await startCallee(this.#peer, this.#does, false);
  }

  async close(): Promise<void> {
    await this.#sipp.close();
  }
}
