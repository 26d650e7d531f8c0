import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import {
  followConfig,
  type ConfigFollower,
  type LiveConfig,
} from '../../../src/config/files/follow-config.ts';
import { ConfigReader } from '../../../src/config/files/config-reader.ts';
import { loadConfig } from '../../../src/config/load.ts';

export const yaml = (...routes: readonly string[]): string =>
  `asterisk: { password: x }\nroutes:\n${routes.map((name) => `  ${name}: { tiers: [{ endpoint: PJSIP/alice }] }\n`).join('')}`;

/** A file in a folder of its own, followed as the app does. */
export class FollowedFile {
  readonly folder: string;
  readonly file: string;
  /** The log's warnings and errors, and the routes of each version that went live. */
  readonly seen: string[] = [];
  /** The last errors, as the log has them. */
  errors: unknown;
  /** The routes by which calls have come. */
  readonly used: string[] = [];
  #follower: ConfigFollower | undefined;

  private constructor(folder: string) {
    this.folder = folder;
    this.file = `${folder}/failover.yaml`;
  }

  static async make(): Promise<FollowedFile> {
    return new FollowedFile(await mkdtemp(`${tmpdir()}/follow-`));
  }

  follow(holdBackMs = 60_000): void {
    const loaded = loadConfig(this.file, {});
    assert(loaded.ok);
    this.#follower = followConfig({
      reader: new ConfigReader(this.file, {}),
      first: loaded,
      logger: {
        debug: ignore,
        info: ignore,
        warn: (message) => this.seen.push(message),
        error: (message, fields) => {
          this.errors = fields?.['errors'];
          this.seen.push(message);
        },
      },
      isUsed: (route) => this.used.includes(route),
      holdBackMs,
      onChanged: ({ routes }) => this.seen.push([...routes.keys()].join()),
    });
  }

  get follower(): ConfigFollower {
    assert(this.#follower);
    return this.#follower;
  }

  get live(): LiveConfig {
    return this.follower.live();
  }

  /** Waits until so many things were seen. */
  async until(count: number): Promise<void> {
    const deadline = performance.now() + 10_000;
    while (this.seen.length < count && performance.now() < deadline) await wait(10);
  }

  async close(): Promise<void> {
    this.#follower?.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Long enough for the file to have been looked at, as it is now. */
export function looked(): Promise<void> {
  return wait(600);
}

function ignore(): void {}
