import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeAdmin } from './make/make-admin.ts';
import { makeAsterisk } from './make/make-asterisk.ts';
import type { Config, LogConfig } from './config.ts';
import { makeCluster, recordsReachedBy } from './make/make-cluster.ts';
import { makeDrills } from './make/make-drills.ts';
import { makeWatch, type Watch } from './make/make-watch.ts';
import { makeHealth } from './make/make-health.ts';
import { fileProblem } from './files/file-error.ts';
import { fingerprintOf, hashOf, ofCalls } from './fingerprint.ts';
import { signatureOf } from './files/file-signature.ts';
import { makeEmergency } from './make/make-emergency.ts';
import { lint } from './lint/lint.ts';
import { checkPolicyCycles } from './make/policy-cycles.ts';
import { RatesFiles } from './files/rates-files.ts';
import { readContent } from './read/read-content.ts';
import { ReferencedFiles } from './files/referenced-files.ts';
import { makePlans } from './make/make-plans.ts';
import { makeRecords, ownTimeZone } from './make/make-records.ts';
import { makeNotify } from './make/make-notify.ts';
import { makeNumbers } from './make/make-numbers.ts';
import { makeRoutes } from './make/make-routes.ts';
import { routeLines } from './make/route-lines.ts';
import { SCHEMA, type FileSection } from './schema/schema.ts';
import { present } from '../present.ts';
import { Source, type Problem } from './read/source.ts';
import { makeTrunks } from './make/make-trunks.ts';
import type { Fingerprint } from '../settings/fingerprint.ts';

export type Loaded = {
  readonly warnings: readonly Problem[];
  /** The configuration file and the files that it names, with their signatures from before. */
  readonly files: ReadonlyMap<string, string>;
} & (
  | {
      readonly ok: true;
      readonly config: Config;
      /** SHA-256 of the content of the file. Layout and comments do not change it. */
      readonly hash: string;
      /** The same of what decides about calls: of all sections but those of one instance. */
      readonly callsHash: string;
      /** Of what all nodes of a cluster have alike. Absent: there is no cluster. */
      readonly fingerprint?: Fingerprint;
      /** The text of the file, without its secrets. */
      readonly text: string;
      /** The line of each rule of a policy, by its path as JSON. */
      readonly routeLines: ReadonlyMap<string, number>;
      /** The keys at the top of the file, in its order. */
      readonly sections: readonly string[];
    }
  | { readonly ok: false; readonly errors: readonly Problem[] }
);

/** A configuration without errors. */
export type RightConfig = Extract<Loaded, { ok: true }>;

export interface LoadOptions {
  /** The rate files that an earlier load has read. */
  readonly ratesFiles?: RatesFiles;
  /**
   * `optional`: the caller connects to nothing, so a missing file of a secret is only a warning.
   */
  readonly secrets?: 'needed' | 'optional';
}

/** Reads a configuration file. Reports all its errors at once, in the order of the file. */
export function loadConfig(
  file: string,
  env: NodeJS.ProcessEnv,
  options: LoadOptions = {},
): Loaded {
  return loadFile(file, (text) => configOf(text, file, env, options));
}

/** The same, with another way from its text to a configuration. */
export function loadFile(file: string, textToConfig: (text: string) => Loaded): Loaded {
  const signature = signatureOf(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = fileProblem(error);
    const errors = [{ code: 'file', path: '', line: 0, column: 0, message }] as const;
    return { ok: false, errors, warnings: [], files: new Map([[file, signature]]) };
  }
  const loaded = textToConfig(text);
  return { ...loaded, files: new Map([[file, signature], ...loaded.files]) };
}

/**
 * Reads the text of a configuration. The `files` of the result are those that the text names.
 * @param file the path of the configuration: the files that the text names are relative to its
 *   folder
 */
export function configOf(
  text: string,
  file: string,
  env: NodeJS.ProcessEnv,
  { ratesFiles = new RatesFiles(), secrets = 'needed' }: LoadOptions = {},
): Loaded {
  const source = new Source(text);
  const named = new ReferencedFiles(source, dirname(resolve(file)), ratesFiles, secrets);
  const config = source.content === undefined ? undefined : readConfig(named, env);
  const warnings = inOrder(source.warnings);
  const files = named.signatures;
  if (config === undefined || source.errors.length > 0) {
    return { ok: false, errors: inOrder(source.errors), warnings, files };
  }
  const { content } = source;
  const sections = content instanceof Map ? Array.from(content.keys(), String) : [];
  const lines = routeLines(source, config.routes);
  const kept = { text: source.shown, routeLines: lines, sections };
  const hashes = { hash: hashOf(content), callsHash: hashOf(ofCalls(content)) };
  const fingerprint = config.cluster && fingerprintOf(new Source(kept.text).content);
  const whole = { config, ...hashes, ...kept, ...present({ fingerprint }) };
  return { ok: true, ...whole, warnings, files };
}

function readConfig(files: ReferencedFiles, env: NodeJS.ProcessEnv): Config {
  const { source } = files;
  const root = readContent(source, SCHEMA, source.content, env);
  const { values } = root;
  const { country, strict } = values.numbering.values;
  const { same_call_limit: sameCallLimit } = values;
  checkPolicyCycles(source, values.policies);
  const trunks = makeTrunks(values.trunks, files, country);
  const stateFile = files.placeOf(values.state);
  const emergency = makeEmergency(values.emergency, values.trunks, trunks);
  const emergencyNumbers = { ...emergency, ...present({ country }) };
  const records = makeRecords(values.records, files, stateFile);
  const timeZone = records === 'off' ? ownTimeZone() : records.timeZone;
  const asterisk = makeAsterisk(values.asterisk, files, env);
  const cluster = root.given.has('cluster')
    ? makeCluster(values.cluster, files, env, { records, app: asterisk.app })
    : undefined;
  const known: Omit<Config, keyof Watch> = {
    asterisk,
    routes: makeRoutes(values.routes, {
      source,
      policies: values.policies,
      trunks,
      country,
      isStrict: strict,
      emergency: emergencyNumbers,
      sipEndpoint: values.asterisk.values.sip_endpoint,
    }),
    numbers: makeNumbers(values.numbers, source, emergencyNumbers),
    trunks: [...trunks.values()],
    failoverPlans: makePlans(values.routes, values.trunks),
    emergency,
    strict,
    health: makeHealth(source, values.health),
    drills: makeDrills(values.drills, source, { country, timeZone }),
    stopWithinMs: values.stop_within,
    stateFile,
    records: recordsReachedBy(cluster, values.cluster, files, records),
    log: logOf(values.log),
    notify: makeNotify(values.notify, files, env, timeZone),
    ...present({
      country,
      sameCallLimit: sameCallLimit === 'off' ? undefined : sameCallLimit,
      admin: values.admin === 'off' ? undefined : makeAdmin(values.admin, files),
      cluster,
    }),
  };
  const config = { ...known, ...makeWatch(root, files, known) };
  if (source.errors.length === 0) lint({ source, config, routes: values.routes });
  return config;
}

function logOf({ values }: FileSection['values']['log']): LogConfig {
  return { level: values.level, pretty: values.pretty, redactNumbers: values.redact_numbers };
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
