import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { AsteriskConfig, Config, LogConfig } from './config.ts';
import { parseSwitch } from './durations.ts';
import { asMap, readSection, type Values } from './read-section.ts';
import { routesFromConfig } from './routes-from-config.ts';
import { ASTERISK, LOG, NUMBERING, ROOT } from './schema.ts';
import { Source, type Problem } from './source.ts';
import { endpointName, trunksFromConfig } from './trunks-from-config.ts';

export type Loaded =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly Problem[] }
  | {
      readonly ok: false;
      readonly errors: readonly Problem[];
      readonly warnings: readonly Problem[];
    };

/** Reads a configuration file. All that is wrong with it is told at once, in the file's order. */
export function loadConfig(file: string, env: NodeJS.ProcessEnv): Loaded {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`;
    return { ok: false, errors: [{ path: '', line: 0, column: 0, message }], warnings: [] };
  }
  const source = new Source(text);
  const { content } = source;
  const config = content === undefined ? undefined : readConfig(source, content, file, env);
  const warnings = inOrder(source.warnings);
  if (config === undefined || source.errors.length > 0) {
    return { ok: false, errors: inOrder(source.errors), warnings };
  }
  return { ok: true, config, warnings };
}

function readConfig(
  source: Source,
  content: unknown,
  file: string,
  env: NodeJS.ProcessEnv,
): Config {
  const root = readSection(source, [], ROOT, content);
  const asterisk = readSection(source, ['asterisk'], ASTERISK, root['asterisk'], env);
  const numbering = readSection(source, ['numbering'], NUMBERING, root['numbering']);
  const log = readSection(source, ['log'], LOG, root['log']);
  const country = numbering['country'];
  return {
    asterisk: asteriskConfig(source, asterisk, root['asterisk'], dirname(resolve(file)), env),
    routes: routesFromConfig(source, root['routes'], {
      trunks: trunksFromConfig(source, root['trunks']),
      country: typeof country === 'string' ? country : undefined,
      sipEndpoint: endpointName(asterisk['sip_endpoint']),
    }),
    log: {
      level: log['level'] as LogConfig['level'],
      pretty: parseSwitch(log['pretty']) === true,
      redactNumbers: parseSwitch(log['redact_numbers']) === true,
    },
  };
}

function asteriskConfig(
  source: Source,
  values: Values,
  given: unknown,
  folder: string,
  env: NodeJS.ProcessEnv,
): AsteriskConfig {
  const caFile = values['ca_file'];
  return {
    url: String(values['url']),
    username: String(values['username']),
    password: readPassword(source, values, given, folder, env),
    ...(typeof caFile === 'string' ? { caFile: resolve(folder, caFile) } : {}),
    app: String(values['app']),
    transport: values['transport'] as AsteriskConfig['transport'],
  };
}

function readPassword(
  source: Source,
  values: Values,
  given: unknown,
  folder: string,
  env: NodeJS.ProcessEnv,
): string {
  const { password, password_file: file } = values;
  const path = ['asterisk', 'password_file'];
  if (env['ARI_PASSWORD'] === undefined && typeof file === 'string') {
    if (Object.hasOwn(asMap(source, ['asterisk'], given), 'password')) {
      source.error(path, 'stands beside `password`: keep one of them');
    }
    try {
      return readFileSync(resolve(folder, file), 'utf8').trimEnd();
    } catch (error) {
      source.error(path, `cannot be read: ${(error as Error).message}`);
      return '';
    }
  }
  if (typeof password === 'string') return password;
  source.error(['asterisk'], 'needs password or password_file, or ARI_PASSWORD in the environment');
  return '';
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
