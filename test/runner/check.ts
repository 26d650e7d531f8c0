import { fileURLToPath } from 'node:url';
import { undoOnSignal } from '../../lab/interruption.ts';
import { start } from '../../lab/processes.ts';
import type { Outcome } from './group.ts';

const TOOLS: ReadonlyArray<readonly [command: string, ...args: string[]]> = [
  // It checks all types on the way, as both tsconfig.json say.
  ['oxlint', '--type-aware', '--type-check', '--deny-warnings', '--quiet'],
  ['prettier', '--check', '--log-level', 'warn', '.'],
  ['knip', '--no-progress'],
];

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The static checks, one after another. */
export async function runChecks(tell: (outcome: Outcome) => void): Promise<void> {
  for (const [command, ...args] of TOOLS) {
    const began = performance.now();
    const running = start(`${ROOT}node_modules/.bin/${command}`, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const forget = undoOnSignal(() => running.stop());
    const { code, signal } = await running.ended;
    forget();
    const tookMs = performance.now() - began;
    const failed = code === 0 ? 0 : 1;
    const how = failed === 0 ? '' : `\n${command} has failed: ${signal ?? `exit code ${code}`}\n`;
    const output = failed === 0 ? '' : running.said() + how;
    tell({
      group: 'check',
      name: [command, ...args].join(' '),
      passed: 1 - failed,
      failed,
      tookMs,
      output,
    });
  }
}
