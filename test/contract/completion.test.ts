import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryFolder, type TemporaryFolder } from '../../lab/temporary-folder.ts';
import { AdminTrial } from './admin-trial.ts';
import { realShells, type RealShells } from './real-shells.ts';
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
const IN_BASH = `
source <(ari-failover completion bash)
while IFS= read -r COMP_LINE; do
  COMP_POINT=\${#COMP_LINE}
  _ari_failover
  echo "\${COMPREPLY[*]}"
done
`;

/** The same in fish. */
const IN_FISH = `
ari-failover completion fish | source
while read line
  echo (complete -C $line | string split -f1 \\t)
end
`;

/** A zsh in which the command prints what it got. */
const IN_ZSH = [
  'PROMPT= ; autoload -Uz compinit; compinit -u -D',
  'source <(command ari-failover completion zsh)',
  'ari-failover() { [[ $1 == __complete ]] && command ari-failover "$@" || print -r -- "<got $*>" }',
  'print rea"dy"',
];

describe('Completion', () => {
  let folder: TemporaryFolder;
  let trial: AdminTrial;
  let shells: RealShells;

  before(async () => {
    trial = await AdminTrial.start();
    shells = await realShells(console.log);
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

  /** @returns what a shell writes for each line */
  async function inShell(
    [program = '', ...args]: readonly string[],
    lines: readonly string[],
  ): Promise<readonly string[]> {
    const child = spawn(program, args, {
      cwd: folder.path,
      env: environment(),
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
    const bash = ['bash', '--norc', '-c', IN_BASH];
    assert.deepEqual(await inShell(bash, Object.keys(rows)), Object.values(rows));
  });

  it('in fish knows the same', async () => {
    const rows = {
      'ari-failover tr': 'trunks',
      'ari-failover drill st': 'start status stop',
      'ari-failover trunks --j': '--json',
      'ari-failover hold sip:10.0.0.': 'sip:10.0.0.5 sip:10.0.0.6',
      'ari-failover calls --trunk=ca': '--trunk=carrier-a',
      'ari-failover simulate --config filed.yaml ': 'support',
      'ari-failover check fi': 'filed.yaml',
    };
    const fish = [shells.fish, '--no-config', '-c', IN_FISH];
    assert.deepEqual(await inShell(fish, Object.keys(rows)), Object.values(rows));
  });

  it('in zsh ends what is typed: the command gets it whole', async () => {
    const rows = {
      'ari-failover tr': 'trunks',
      'ari-failover drill sto': 'drill stop',
      'ari-failover trunks --j': 'trunks --json',
      'ari-failover hold c': 'hold carrier-a',
      'ari-failover hold sip:10.0.0.': 'hold sip:10.0.0.',
      'ari-failover calls --trunk=ca': 'calls --trunk=carrier-a',
      'ari-failover simulate --config filed.yaml ': 'simulate --config filed.yaml support',
      'ari-failover check fi': 'check filed.yaml',
    };
    assert.deepEqual(await typedInZsh(Object.keys(rows)), Object.values(rows));
  });

  /** Types each line, Tab and Enter. @returns what the command got */
  async function typedInZsh(lines: readonly string[]): Promise<readonly string[]> {
    const terminal = spawn('script', ['-qfec', `${shells.zsh} -f -i`, '/dev/null'], {
      cwd: folder.path,
      env: environment(),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let said = '';
    terminal.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const untilSaid = async (what: RegExp): Promise<string> => {
      for (;;) {
        const found = what.exec(said);
        if (found !== null) return found[1] ?? '';
        await once(terminal.stdout, 'data');
      }
    };
    terminal.stdin.write(IN_ZSH.map((line) => `${line}\r`).join(''));
    await untilSaid(/^ready/m);
    const got: string[] = [];
    for (const line of lines) {
      said = '';
      terminal.stdin.write(`${line}\t\r`);
      got.push(await untilSaid(/<got ([^$>]*)>/));
    }
    terminal.kill('SIGKILL');
    return got;
  }

  function environment(): NodeJS.ProcessEnv {
    const PATH = `${folder.path}:${process.env['PATH']}`;
    return { PATH, HOME: folder.path, FPATH: shells.FPATH, TERM: 'dumb' };
  }

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
