import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
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

export async function doctor(yaml: string): Promise<Diagnosis> {
  const { code, out, err } = await run(['doctor', '--json', '--config', await written(yaml)]);
  const { findings, notChecked } = JSON.parse(out) as {
    findings: ReadonlyArray<{ id: string }>;
    notChecked: Diagnosis['notChecked'];
  };
  const ids = findings.map(({ id }) => id);
  return { code, ids, notChecked, text: out, complaint: err };
}
