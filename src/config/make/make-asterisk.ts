import type { AmiConfig, AsteriskConfig } from '../config.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import { sectionOf, textOf, type SectionValues } from '../read/section-values.ts';

/** Where Asterisk is, who asks, and with which secrets. */
export function makeAsterisk(
  section: SectionValues,
  files: ReferencedFiles,
  env: NodeJS.ProcessEnv,
): AsteriskConfig {
  const url = textOf(section, 'url') ?? '';
  const caFile = files.pathOf(section, 'ca_file');
  if (caFile !== undefined) {
    files.text(section, 'ca_file');
    const path = [...section.path, 'ca_file'];
    if (!url.startsWith('https:')) files.source.warn(path, 'has no effect: `url` is not https');
  }
  return {
    url,
    username: textOf(section, 'username') ?? '',
    password: readPassword(section, files, env, 'ARI_PASSWORD'),
    ...(caFile === undefined ? {} : { caFile }),
    app: textOf(section, 'app') ?? '',
    transport: textOf(section, 'transport') as AsteriskConfig['transport'],
    ...(section.given.has('ami')
      ? { ami: amiFromConfig(sectionOf(section, 'ami'), files, env) }
      : {}),
  };
}

function amiFromConfig(
  section: SectionValues,
  files: ReferencedFiles,
  env: NodeJS.ProcessEnv,
): AmiConfig {
  return {
    host: textOf(section, 'host') ?? '',
    port: Number(section.values['port']),
    username: textOf(section, 'username') ?? '',
    password: readPassword(section, files, env, 'AMI_PASSWORD'),
  };
}

function readPassword(
  section: SectionValues,
  files: ReferencedFiles,
  env: NodeJS.ProcessEnv,
  variable: 'ARI_PASSWORD' | 'AMI_PASSWORD',
): string {
  const { given, path } = section;
  const { source } = files;
  const fromEnv = env[variable] ?? '';
  if (given.has('password') && given.has('password_file')) {
    source.error([...path, 'password_file'], 'stands beside `password`: keep one of them');
  }
  // Where the environment has it, the file need not exist on this machine.
  if (fromEnv === '' && textOf(section, 'password_file') !== undefined) {
    const password = files.secret(section, 'password_file');
    if (password === '' || password?.includes('\n') === true) {
      source.error([...path, 'password_file'], 'must hold the password, on one line');
    }
    return password ?? '';
  }
  const password = textOf(section, 'password');
  if (password === undefined && !given.has('password')) {
    const ways = `\`password\` or \`password_file\`, or ${variable} in the environment`;
    source.error(path, `needs ${ways}`);
  }
  return password ?? '';
}
