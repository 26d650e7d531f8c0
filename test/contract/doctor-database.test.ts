import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { freePort } from '../../lab/free-port.ts';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { runCli } from './run-cli.ts';

describe('doctor of a node of a cluster', () => {
  let folder: TemporaryFolder;

  before(async () => {
    folder = await temporaryFolder();
  });

  after(() => folder.remove());

  it('names the database that does not answer, also where Asterisk does not: exit code 3', async () => {
    const config = {
      asterisk: { url: `http://127.0.0.1:${await freePort()}`, username: 'a', password: 'b' },
      records: 'off',
      cluster: { url: `postgres://failover:secret@127.0.0.1:${await freePort()}/f`, node: 'a1' },
      routes: { support: { tiers: [{ endpoint: 'PJSIP/alice' }] } },
    };
    await writeFile(`${folder.path}/failover.yaml`, JSON.stringify(config));
    const { code, out, err } = await runCli(['doctor'], { cwd: folder.path });
    assert.equal(code, 3);
    assert.match(out, /database-silent: the shared database at 127\.0\.0\.1:\d+ cannot be used: /);
    assert.match(err, /nothing listens at http:/);
    assert.doesNotMatch(out + err, /secret/);
  });
});
