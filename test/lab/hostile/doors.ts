import type { Asterisk } from '../../../lab/asterisk.ts';
import { ASTERISK } from '../../../lab/network.ts';
import { DialplanWatch } from './dialplan-watch.ts';
import { RawCaller, type CallEnd, type RawInvite } from './raw-caller.ts';
import { entries, type Entry } from './shipped-dialplans.ts';

/** Calls of one entry that are under way at once. */
const AT_ONCE = 8;

const WATCHER = { username: 'watcher', secret: 'of-the-lab-alone' };

/** A shipped entry, and somebody who calls there. */
export interface Door {
  readonly entry: Entry;
  readonly caller: RawCaller;
}

export interface Ended {
  readonly invite: RawInvite;
  readonly entry: Entry;
  readonly end: CallEnd;
}

/**
 * Opens the shipped dialplans to strangers, each context by an address of its own, and watches what
 * is carried out.
 */
export class Doors {
  readonly all: readonly Door[];
  readonly watch: DialplanWatch;
  readonly #close: () => Promise<void>;

  private constructor(all: readonly Door[], watch: DialplanWatch, close: () => Promise<void>) {
    this.all = all;
    this.watch = watch;
    this.#close = close;
  }

  /** @param patienceMs how long a call may take to its final response */
  static async open(asterisk: Asterisk, patienceMs: number): Promise<Doors> {
    const shipped = entries();
    const endpoints = shipped.map((entry, index) => endpoint(entry, addressOf(index)));
    const pjsip = await asterisk.rewrite('pjsip.conf', (text) => text + endpoints.join(''));
    const manager = await asterisk.rewrite('manager.conf', (text) => text + WATCHING);
    await asterisk.cli('module reload res_pjsip.so');
    await asterisk.cli('manager reload');
    const to = { address: ASTERISK, port: asterisk.sipPort };
    const all = await Promise.all(
      shipped.map(async (entry, index) => ({
        entry,
        caller: await RawCaller.open(addressOf(index), to, patienceMs),
      })),
    );
    const watch = await DialplanWatch.open(asterisk, WATCHER.username, WATCHER.secret);
    return new Doors(all, watch, async () => {
      watch.close();
      for (const { caller } of all) caller.close();
      await asterisk.rewrite('pjsip.conf', () => pjsip);
      await asterisk.rewrite('manager.conf', () => manager);
      await asterisk.cli('module reload res_pjsip.so');
      await asterisk.cli('manager reload');
    });
  }

  /** Places at each door the calls that are meant for it. */
  async callEverywhere(
    invitesAt: (entry: Entry, door: number) => readonly RawInvite[],
  ): Promise<readonly Ended[]> {
    const calls = this.all.map((door, index) => callAll(door, invitesAt(door.entry, index)));
    return (await Promise.all(calls)).flat();
  }

  /** The door of a context. */
  at(context: string): Door {
    const found = this.all.find(({ entry }) => entry.context === context);
    if (found === undefined) throw new Error(`no shipped dialplan has the entry ${context}`);
    return found;
  }

  async close(): Promise<void> {
    await this.#close();
  }
}

async function callAll({ entry, caller }: Door, invites: readonly RawInvite[]): Promise<Ended[]> {
  const waiting = [...invites];
  const ended: Ended[] = [];
  const work = async (): Promise<void> => {
    for (let invite = waiting.pop(); invite !== undefined; invite = waiting.pop()) {
      ended.push({ invite, entry, end: await caller.call(invite) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return ended;
}

function addressOf(index: number): string {
  return `127.0.3.${index + 1}`;
}

function endpoint({ context, isBehindFreePbx }: Entry, address: string): string {
  const name = `door-${context}`;
  return `
[${name}](way-out)
context = ${isBehindFreePbx ? 'lab-freepbx' : context}
[${name}]
type = identify
endpoint = ${name}
match = ${address}
`;
}

const WATCHING = `
[${WATCHER.username}]
secret = ${WATCHER.secret}
read = dialplan
write =
`;
