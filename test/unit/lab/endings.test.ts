import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { waitUntil } from '../../contract/wait-until.ts';

const LAB = new URL('../../../lab/', import.meta.url);

/** A module of the lab's, for a script. */
function from(name: string): string {
  return JSON.stringify(new URL(name, LAB).href);
}

/** Runs a script that prints a line once it is set up. @returns it, and that line */
async function launch(
  script: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return { child, line: chunk.toString().trim() };
}

/** One that nobody has asked after (a zombie) is gone too. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const status = `/proc/${pid}/status`;
    return existsSync(status) && /^State:\s*Z/m.test(readFileSync(status, 'utf8'));
  } catch {
    return true;
  }
}

describe('What the lab has started ends with it', () => {
  it('a program whose ready.mjs was killed gets SIGTERM', async () => {
    const { child, line } = await launch(`
      import { spawn } from 'node:child_process';
      const waiter = 'process.on("SIGTERM", () => process.exit(3)); setInterval(() => {}, 1000); process.send(1);';
      const child = spawn(process.execPath,
        ['--import=' + ${from('end-with-parent.mjs')}, '-e', waiter], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
      child.on('message', () => console.log(child.pid));`);
    child.kill('SIGKILL');
    await waitUntil(() => isGone(Number(line)));
  });

  it('a shell between npm and the program hides npm no more', async () => {
    const watcher = `
      import { onOrphaned } from ${from('parents.mjs')};
      onOrphaned(() => process.exit(3));
      console.log(process.pid);
      setInterval(() => {}, 1000);`;
    // npm, its shell, the program.
    const { child, line } = await launch(
      `import { spawn } from 'node:child_process';
      spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, ${JSON.stringify(watcher)}], { stdio: 'inherit' });`,
      { npm_lifecycle_event: 'lab' },
    );
    assert(!isGone(Number(line)));
    child.kill('SIGKILL');
    await waitUntil(() => isGone(Number(line)));
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`${signal}: what was begun is undone, the last first, and the exit code is a shell's`, async () => {
      const folder = mkdtempSync(`${tmpdir()}/ari-failover-endings-`);
      try {
        const { child } = await launch(`
          import { rmdirSync, mkdirSync } from 'node:fs';
          import { undoOnSignal } from ${from('interruption.ts')};
          const make = (path) => { mkdirSync(path); undoOnSignal(async () => rmdirSync(path)); };
          make('${folder}/a');
          make('${folder}/a/b');
          setInterval(() => {}, 1000);
          console.log('up');`);
        child.kill(signal);
        const [code] = (await once(child, 'exit')) as [number];
        assert.equal(code, { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
        assert(!existsSync(`${folder}/a`));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
