import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeAdmin } from './make/make-admin.ts';
import { makeAsterisk } from './make/make-asterisk.ts';
import type { Config, LogConfig } from './config.ts';
import { makeDrills } from './make/make-drills.ts';
import { makeWatch, type Watch } from './make/make-watch.ts';
import { makeHealth } from './make/make-health.ts';
import { fileProblem } from './files/file-error.ts';
import { signatureOf } from './files/file-signature.ts';
import { makeEmergency } from './make/make-emergency.ts';
import { lint } from './lint/lint.ts';
import { namesIn } from './read/names.ts';
import { checkPolicyCycles } from './make/policy-cycles.ts';
import { RatesFiles } from './files/rates-files.ts';
import { readSection } from './read/read-section.ts';
import { ReferencedFiles } from './files/referenced-files.ts';
import { makeRoutes } from './make/make-routes.ts';
import { SCHEMA } from './schema/schema.ts';
import {
  entriesOf,
  isOff,
  isOn,
  sectionOf,
  textOf,
  type SectionValues,
} from './read/section-values.ts';
import { Source, type Problem } from './read/source.ts';
import { endpointName, makeTrunks } from './make/make-trunks.ts';

export type Loaded = {
  readonly warnings: readonly Problem[];
  /** The files that it was read from: the configuration itself, and those that it names; with their signatures then. */
  readonly files: ReadonlyMap<string, string>;
} & (
  | {
      readonly ok: true;
      readonly config: Config;
      /** SHA-256 of what the file says, whatever its layout and its comments. */
      readonly hash: string;
    }
  | { readonly ok: false; readonly errors: readonly Problem[] }
);

export interface LoadOptions {
  /** Those that were read before. */
  readonly ratesFiles?: RatesFiles;
  /** `optional`: nobody is connected to, so a password's file may be missing on this machine: a warning. */
  readonly secrets?: 'needed' | 'optional';
}

/** Reads a configuration file. All that is wrong with it is told at once, in the file's order. */
export function loadConfig(
  file: string,
  env: NodeJS.ProcessEnv,
  { ratesFiles = new RatesFiles(), secrets = 'needed' }: LoadOptions = {},
): Loaded {
  const read = [file, signatureOf(file)] as const;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = fileProblem(error);
    const errors = [{ path: '', line: 0, column: 0, message }];
    return { ok: false, errors, warnings: [], files: new Map([read]) };
  }
  const source = new Source(text);
  const named = new ReferencedFiles(source, dirname(resolve(file)), ratesFiles, secrets);
  const config = source.content === undefined ? undefined : readConfig(named, env);
  const warnings = inOrder(source.warnings);
  const files = new Map([read, ...named.signatures]);
  if (config === undefined || source.errors.length > 0) {
    return { ok: false, errors: inOrder(source.errors), warnings, files };
  }
  return { ok: true, config, hash: hashOf(source.content), warnings, files };
}

function hashOf(content: unknown): string {
  const text = JSON.stringify(content, (_key, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

function readConfig(files: ReferencedFiles, env: NodeJS.ProcessEnv): Config {
  const { source } = files;
  const { content } = source;
  const reader = { source, env, names: namesIn(content), isQuiet: false };
  const root = readSection(reader, [], SCHEMA, content);
  const country = textOf(sectionOf(root, 'numbering'), 'country');
  const policies = entriesOf(root, 'policies');
  checkPolicyCycles(source, policies);
  const trunks = makeTrunks(entriesOf(root, 'trunks'), files, country);
  const emergency = makeEmergency(sectionOf(root, 'emergency'), entriesOf(root, 'trunks'), trunks);
  const admin = makeAdmin(root, files);
  const known: Omit<Config, keyof Watch> = {
    asterisk: makeAsterisk(sectionOf(root, 'asterisk'), files, env),
    routes: makeRoutes(entriesOf(root, 'routes'), {
      source,
      policies,
      trunks,
      country,
      emergency: { ...emergency, ...(country === undefined ? {} : { country }) },
      sipEndpoint: endpointName(textOf(sectionOf(root, 'asterisk'), 'sip_endpoint') ?? ''),
    }),
    trunks: [...trunks.values()],
    ...(country === undefined ? {} : { country }),
    emergency,
    health: makeHealth(source, isOff(root, 'health') ? undefined : sectionOf(root, 'health')),
    drills: makeDrills(entriesOf(root, 'drills'), source, country),
    ...(admin === undefined ? {} : { admin }),
    stateFile: files.placeOf(root, 'state') ?? '',
    log: logFromConfig(sectionOf(root, 'log')),
  };
  const config = { ...known, ...makeWatch(root, files, known) };
  if (source.errors.length === 0) lint({ source, config, routes: entriesOf(root, 'routes') });
  return config;
}

function logFromConfig(log: SectionValues): LogConfig {
  return {
    level: textOf(log, 'level') as LogConfig['level'],
    pretty: isOn(log, 'pretty'),
    redactNumbers: isOn(log, 'redact_numbers'),
  };
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
