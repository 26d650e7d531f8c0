import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { AdminTrial } from './admin-trial.ts';
import { runCli } from './run-cli.ts';
import { TRUNK } from './some-statuses.ts';

const CLI = join(import.meta.dirname, '../../dist/cli.js');

/** A route, a drill and a trunk that the app does not have. */
const YAML = `
asterisk: { password: x }
trunks: { filed-a: {} }
routes: { support: { tiers: [ { number: "+14155550123", via: filed-a } ] } }
drills: { tuesday: { trunk: filed-a, as: "sip:503", for: 1h } }
`;

/** Completes lines as bash does after a Tab at their end, and prints the words of each. */
const ASK = `
source <(ari-failover completion bash)
while IFS= read -r COMP_LINE; do
  COMP_POINT=\${#COMP_LINE}
  _ari_failover
  echo "\${COMPREPLY[*]}"
done
`;

describe('Completion', () => {
  let folder: TemporaryFolder;
  let trial: AdminTrial;

  before(async () => {
    trial = await AdminTrial.start();
    folder = await temporaryFolder();
    const program = join(folder.path, 'ari-failover');
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`);
    chmodSync(program, 0o755);
    writeFileSync(join(folder.path, 'filed.yaml'), `admin: off\n${YAML}`);
    writeFileSync(
      join(folder.path, 'failover.yaml'),
      `admin: { listen: "127.0.0.1:${trial.port}" }\n${YAML}`,
    );
    trial.operations.allTrunks = ['carrier-a', 'sip:10.0.0.5', 'sip:10.0.0.6'].map((name) => ({
      ...TRUNK,
      name,
    }));
  });

  after(async () => {
    await trial.close();
    await folder.remove();
  });

  /** @returns the words that bash gets for each line */
  async function inBash(lines: readonly string[]): Promise<readonly string[]> {
    const child = spawn('bash', ['--norc', '-c', ASK], {
      cwd: folder.path,
      env: { PATH: `${folder.path}:${process.env['PATH']}` },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(lines.map((line) => `${line}\n`).join(''));
    return (await text(child.stdout)).trimEnd().split('\n');
  }

  it('in bash knows commands, options, names of the app or of the file, and files', async () => {
    const rows = {
      'ari-failover tr': 'trunks',
      'ari-failover drill st': 'start stop status',
      'ari-failover trunks --j': '--json',
      'ari-failover hold c': 'carrier-a',
      // bash replaces only what comes after its marks.
      'ari-failover hold sip:10.0.0.': '10.0.0.5 10.0.0.6',
      'ari-failover calls --trunk=ca': 'carrier-a',
      'ari-failover hold --config filed.yaml f': 'filed-a',
      'ari-failover drill start --config filed.yaml t': 'tuesday',
      'ari-failover simulate --config filed.yaml ': 'support',
      'ari-failover check fi': 'filed.yaml',
    };
    assert.deepEqual(await inBash(Object.keys(rows)), Object.values(rows));
  });

  it('has a script for each shell, and for no other', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, out } = await runCli(['completion', shell], { cwd: folder.path });
      assert.equal(code, 0);
      assert.match(out, new RegExp(`Completion of ari-failover for ${shell}`));
    }
    const { code, err } = await runCli(['completion', 'csh'], { cwd: folder.path });
    assert.equal(code, 2);
    assert.match(err, /bash, zsh, fish/);
  });
});
