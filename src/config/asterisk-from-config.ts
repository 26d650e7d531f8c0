import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AsteriskConfig } from './config.ts';
import { textOf, type SectionValues } from './section-values.ts';
import type { Source } from './source.ts';

/** Where Asterisk is, who asks, and with which secrets. Files are relative to `folder`. */
export function asteriskFromConfig(
  source: Source,
  section: SectionValues,
  folder: string,
  env: NodeJS.ProcessEnv,
): AsteriskConfig {
  const url = textOf(section, 'url') ?? '';
  const caFile = textOf(section, 'ca_file');
  if (caFile !== undefined) {
    const path = [...section.path, 'ca_file'];
    readText(source, section, 'ca_file', resolve(folder, caFile));
    if (!url.startsWith('https:')) source.warn(path, 'has no effect: `url` is not https');
  }
  return {
    url,
    username: textOf(section, 'username') ?? '',
    password: readPassword(source, section, folder, env),
    ...(caFile === undefined ? {} : { caFile: resolve(folder, caFile) }),
    app: textOf(section, 'app') ?? '',
    transport: textOf(section, 'transport') as AsteriskConfig['transport'],
  };
}

function readPassword(
  source: Source,
  section: SectionValues,
  folder: string,
  env: NodeJS.ProcessEnv,
): string {
  const { given, path } = section;
  const fromEnv = env['ARI_PASSWORD'] ?? '';
  const file = textOf(section, 'password_file');
  if (given.has('password') && given.has('password_file')) {
    source.error([...path, 'password_file'], 'stands beside `password`: keep one of them');
  }
  // Where the environment has it, the file need not exist on this machine.
  if (fromEnv === '' && file !== undefined) {
    const content = readText(source, section, 'password_file', resolve(folder, file));
    const password = content?.replace(/\r?\n$/, '');
    if (password === '' || password?.includes('\n') === true) {
      source.error([...path, 'password_file'], 'must hold the password, on one line');
    }
    return password ?? '';
  }
  const password = textOf(section, 'password');
  if (password === undefined && !given.has('password')) {
    const ways = '`password` or `password_file`, or ARI_PASSWORD in the environment';
    source.error(path, `needs ${ways}`);
  }
  return password ?? '';
}

function readText(
  source: Source,
  { path }: SectionValues,
  key: string,
  file: string,
): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    source.error([...path, key], `cannot be read: ${(error as Error).message}`);
    return undefined;
  }
}
