import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { asJson } from '../../src/commands/doctor-report.ts';
import { diagnose } from '../../src/commands/doctor.ts';
import { loadConfig } from '../../src/config/load.ts';
import { run } from './cli.ts';
import { lab } from './lab.ts';

interface Diagnosis {
  readonly code: number;
  /** Of errors, warnings and notes, in this order. */
  readonly ids: readonly string[];
  readonly notChecked: ReadonlyArray<{ readonly what: string; readonly needs: string }>;
  readonly text: string;
  readonly complaint: string;
}

/** A change to a file of Asterisk's. */
export type Edit = readonly [file: string, from: string, to: string];

export async function apply(edits: readonly Edit[], commands: readonly string[]): Promise<void> {
  for (const [file, from, to] of edits) await lab().asterisk.edit(file, from, to);
  for (const command of commands) await lab().asterisk.cli(command);
}

export function undo(edits: readonly Edit[], commands: readonly string[]): Promise<void> {
  return apply(edits.map(([file, from, to]) => [file, to, from] as const).toReversed(), commands);
}

interface Wishes {
  readonly url?: string;
  readonly password?: string;
  readonly ami?: unknown;
  readonly trunks?: unknown;
  readonly tiers?: unknown;
}

/** Two carriers, a SIP URI and the standby IVR of the shipped files; and what phones dial. */
export function config({ trunks, tiers, ...asterisk }: Wishes = {}): string {
  const { ariUrl, username, password } = lab().asterisk;
  return stringify({
    asterisk: { url: ariUrl, username, password, ...asterisk },
    numbering: { country: 'US' },
    trunks: trunks ?? { 'carrier-a': {}, 'carrier-b': {} },
    routes: {
      support: {
        tiers: tiers ?? [
          { sip: 'sip:support@10.0.0.5' },
          { number: '+14155550123' },
          { dialplan: 'standby-ivr,s,1' },
        ],
      },
      out: { tiers: [{ number: 'dialled' }] },
    },
  });
}

export function ami(): Record<string, unknown> {
  return { port: lab().asterisk.amiPort, password: lab().asterisk.password };
}

export async function written(yaml: string): Promise<string> {
  const file = lab().configFile.replace(/[^/]+$/, 'doctor.yaml');
  await writeFile(file, yaml);
  return file;
}

/** The examination itself: a process of its own for each would take the processors from calls. */
export async function doctor(yaml: string): Promise<Diagnosis> {
  const loaded = loadConfig(await written(yaml), {});
  assert(loaded.ok, JSON.stringify(loaded));
  const { examined, code, problem = '' } = await diagnose(loaded.config, () => {});
  return read(code, asJson(examined), problem);
}

/** The command, as an admin gives it. */
export async function doctorCommand(yaml: string): Promise<Diagnosis> {
  const { code, out, err } = await run(['doctor', '--json', '--config', await written(yaml)]);
  return read(code, out, err);
}

function read(code: number, text: string, complaint: string): Diagnosis {
  const { findings, notChecked } = JSON.parse(text) as {
    findings: ReadonlyArray<{ id: string }>;
    notChecked: Diagnosis['notChecked'];
  };
  return { code, ids: findings.map(({ id }) => id), notChecked, text, complaint };
}
