import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { listChannels } from '../../lab/console-lists.ts';
import { STRANGER } from '../../lab/network.ts';
import { startCaller, type SipPeer } from '../../lab/sipp.ts';
import { lab } from './lab.ts';

/**
 * A caller elsewhere on the same Asterisk, whose number holds a byte that is no UTF-8: ARI can list
 * no channels now.
 */
export class Stranger {
  readonly #peer: SipPeer;

  private constructor(peer: SipPeer) {
    this.#peer = peer;
  }

  static async enter(): Promise<Stranger> {
    const { asterisk } = lab();
    const stranger = new Stranger(
      await startCaller(STRANGER, asterisk.sipPort, {
        number: 'odd%FF',
        from: '2025550666',
        expects: 200,
      }),
    );
    while (!(await blindsLists())) await wait(100);
    return stranger;
  }

  async leave(): Promise<void> {
    const { asterisk } = lab();
    assert(await blindsLists(), 'the stranger was not there throughout');
    for (const { name } of await listChannels(asterisk)) {
      if (isStranger(name)) await asterisk.cli(`channel request hangup ${name}`);
    }
    await this.#peer.close();
  }
}

export function isStranger(name: string): boolean {
  return name.startsWith('PJSIP/stranger-');
}

async function blindsLists(): Promise<boolean> {
  const said = await lab()
    .asterisk.ari('/ari/channels')
    .catch((error: unknown) => String(error));
  return typeof said === 'string' && said.includes(' with 500');
}
