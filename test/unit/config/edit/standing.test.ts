import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from '../../../../lab/temporary-folder.ts';
import { ConfigDesk } from '../../../../src/config/files/config-desk.ts';
import { ConfigReader } from '../../../../src/config/files/config-reader.ts';
import { followConfig, type ConfigFollower } from '../../../../src/config/files/follow-config.ts';
import type { ConfigChanges } from '../../../../src/config-operations.ts';
import { Versions } from '../../../../src/config/files/versions.ts';
import { loadConfig } from '../../../../src/config/load.ts';
import { StateInMemory } from '../../../../src/state/state-db.ts';
import { recordingLogger } from '../../../contract/recorder.ts';

const FILE = `asterisk: { password: x }
trunks: { carrier-a: {} }
routes: { support: { tiers: [ { sip: "sip:a@10.0.0.5" } ] } }
`;

const numberChanges = async () => [];
const routesOf = async () => [];

function linesOf(changes: ConfigChanges | undefined): string {
  return changes?.diff.hunks.flatMap(({ lines }) => lines).join('\n') ?? '';
}

describe('Where the configuration stands', () => {
  let folder: TemporaryFolder;
  let file: string;
  let follower: ConfigFollower;
  let desk: ConfigDesk;

  beforeEach(async () => {
    folder = await temporaryFolder();
    file = `${folder.path}/failover.yaml`;
    writeFileSync(file, FILE);
    const first = loadConfig(file, {});
    assert(first.ok);
    const parts = { reader: new ConfigReader(file, {}), logger: recordingLogger([]) };
    const onChanged = (): void => desk.wentLive();
    follower = followConfig({ ...parts, first, isUsed: () => true, onChanged });
    const versions = new Versions(new StateInMemory());
    desk = new ConfigDesk({ ...parts, follower, versions, numberChanges, routesOf, mayEdit: true });
    desk.wentLive();
  });

  afterEach(async () => {
    follower.close();
    await folder.remove();
  });

  it('is known after a save: who, and which version', async () => {
    const edits = [{ op: 'add', path: '/trunks/carrier-b', value: {} }] as const;
    const order = { by: 'alice', reason: '', from: 'api' } as const;
    const result = await desk.save({ edits }, (await desk.look()).etag, order);
    assert(result.ok);
    const { onDisk, ...standing } = desk.standing();
    const { etag } = result;
    assert.deepEqual(standing, { etag, by: 'alice', needsRestart: [], problems: [] });
    assert.equal(onDisk?.etag, etag);
  });

  it('is known by what has changed since a version, and by who saved it', async () => {
    const { etag } = await desk.look();
    const edits = [{ op: 'add', path: '/trunks/carrier-b', value: {} }] as const;
    assert(
      (await desk.save({ edits }, etag, { by: 'alice', reason: 'more lines', from: 'api' })).ok,
    );
    const saved = await desk.changes(etag);
    assert.deepEqual([saved?.by, saved?.reason], ['alice', 'more lines']);
    assert.match(linesOf(saved), /^\+trunks: { carrier-a: {}, carrier-b: {} }$/m);
    writeFileSync(file, FILE.replace('10.0.0.5', '10.0.0.6'));
    const byHand = await desk.changes(etag);
    assert.equal(byHand?.by, undefined);
    assert(byHand?.at !== undefined && byHand.etag !== saved?.etag);
    assert.match(linesOf(byHand), /^\+.*10\.0\.0\.6/m);
    assert.equal(await desk.changes('unknown'), undefined);
  });

  it('is beside the live version if the file has errors', () => {
    const { etag } = desk.standing();
    writeFileSync(file, FILE.replace('trunks:', 'trunk:'));
    follower.reload();
    const standing = desk.standing();
    assert.equal(standing.etag, etag);
    assert.notEqual(standing.onDisk?.etag, etag);
    assert.equal(standing.problems[0]?.code, 'unknown-key');
  });

  it('is live in part until a restart', () => {
    writeFileSync(file, FILE.replace('password: x', 'password: y'));
    follower.reload();
    assert.deepEqual(desk.standing().needsRestart, ['asterisk']);
  });
});
