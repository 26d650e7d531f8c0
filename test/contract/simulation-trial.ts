import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { playedCall } from '../../src/app/played-call.ts';
import type { Limits } from '../../src/admin/options.ts';
import { simulationOperations } from '../../src/app/simulation-of.ts';
import { ConfigReader } from '../../src/config/files/config-reader.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Standings } from '../../src/core/route/standing.ts';
import type { AttemptRecord, CallRecord, WholeCall } from '../../src/record-ports.ts';
import type { Difference, HeardPart } from '../../src/simulation-operations.ts';
import { playCall } from '../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../src/simulation/simulated-end.ts';
import { simulatedRequest } from '../../src/simulation/simulated-request.ts';
import { onTrunks } from '../scenarios/routes.ts';
import { AdminTrial, type Answer } from './admin-trial.ts';

const NUMBER = '"+14155550123"';
export const YAML = `# kept as it is
asterisk: { password: x }
numbering: { country: US }
numbers: { "+14155550100": { route: support, label: Main } }
trunks: { carrier-a: {}, carrier-b: {}, carrier-c: {} }
routes:
  support:
    tiers:
      - { number: ${NUMBER}, via: [carrier-a, carrier-b] }
      - { sip: "sip:night@10.0.0.5" }
  alone:
    tiers: [ { number: ${NUMBER}, via: carrier-a } ]
  shared:
    tiers:
      - strategy: weighted
        any_of:
          - { number: ${NUMBER}, via: carrier-a }
          - { number: ${NUMBER}, via: carrier-b }
  out:
    allow: { countries: [US] }
    tiers: [ { number: dialled, via: [carrier-a, carrier-b] } ]
`;
const ENV = { ARI_PASSWORD: 'secret' };
export const STAMP = { at: Date.UTC(2026, 10, 24, 2, 14, 7), seq: 7 };

/** An edit that gives the route `alone` a backup. */
export const BACKUP = {
  op: 'add',
  path: '/routes/alone/tiers/-',
  value: { number: '+14155550199', via: 'carrier-b' },
};

export interface Body {
  readonly call: CallRecord;
  readonly attempts: ReadonlyArray<AttemptRecord & { readonly source?: string }>;
  readonly difference: Difference;
  readonly heard: readonly HeardPart[];
}

/** The API of an app that has a real file, one recorded call, and no Asterisk. */
export class SimulationTrial {
  readonly api: AdminTrial;
  readonly file: string;
  recorded: WholeCall;
  /** What stands against trunks now. */
  now: Standings = onTrunks({});
  readonly #folder: TemporaryFolder;

  private constructor(api: AdminTrial, folder: TemporaryFolder) {
    this.api = api;
    this.#folder = folder;
    this.file = `${folder.path}/failover.yaml`;
    writeFileSync(this.file, YAML);
    this.recorded = this.#played('support', ['sip:503', 'answer']);
    api.operations.simulation = simulationOperations({
      live: () => this.#live(),
      reader: new ConfigReader(this.file, ENV),
      call: async (id) => (id === this.recorded.call.id ? this.recorded : undefined),
      standingsNow: () => this.now,
    });
  }

  /** @param limits the clock stands still, so that they count over the whole trial */
  static async start(
    options: Parameters<typeof AdminTrial.start>[0] = {},
    limits: Partial<Limits> = { requestsPerSecond: Infinity, questionsPerSecond: Infinity },
  ): Promise<SimulationTrial> {
    const api = await AdminTrial.start(options, limits);
    return new SimulationTrial(api, await temporaryFolder());
  }

  /** Records a call, whose attempts end like this, one after the other. */
  record(
    route: string,
    words: readonly string[],
    { standings, chance = 0 }: { standings?: Standings; chance?: number } = {},
  ): void {
    this.recorded = this.#played(route, words, standings, chance);
  }

  async replay(asked: object = {}): Promise<Body> {
    return bodyOf(await this.api.post('/api/v1/calls/c1/replay', asked));
  }

  async simulate(asked: object): Promise<Body> {
    return bodyOf(await this.api.post('/api/v1/simulate', asked));
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.#folder.remove();
  }

  #live() {
    const loaded = loadConfig(this.file, ENV);
    assert(loaded.ok, JSON.stringify(loaded));
    return loaded;
  }

  #played(route: string, words: readonly string[], standings?: Standings, chance = 0): WholeCall {
    const { request } = simulatedRequest([route], this.#live().config, { id: 'c1', chance });
    const ends = words.map((word) => parseEnd(word));
    const { facts } = playCall(request, () => ends.shift(), standings);
    return playedCall(facts, STAMP);
  }
}

function bodyOf({ status, body }: Answer): Body {
  assert.equal(status, 200, JSON.stringify(body));
  return body as Body;
}
