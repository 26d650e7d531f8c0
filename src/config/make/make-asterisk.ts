import type { AmiConfig, AsteriskConfig } from '../config.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import { AMI_KEYS, ASTERISK_KEYS, type AsteriskSection } from '../schema/asterisk-keys.ts';
import { at, type Parsed } from '../schema/parsed.ts';
import { present } from '../../present.ts';

/** The address of Asterisk, and the app's login. */
export function makeAsterisk(
  section: AsteriskSection,
  files: ReferencedFiles,
  env: NodeJS.ProcessEnv,
): AsteriskConfig {
  const { url, username, app, transport, ami } = section.values;
  const caFile = files.pathOf(section, 'ca_file');
  if (caFile !== undefined) {
    files.text(section, 'ca_file');
    if (!url.startsWith('https:')) {
      files.source.warn(at(section, 'ca_file'), 'no-effect', 'has no effect: `url` is not https');
    }
  }
  return {
    url,
    username,
    password: passwordOf(section, files, env, ASTERISK_LOGIN),
    app,
    transport,
    ...present({ caFile, ami: section.given.has('ami') ? amiOf(ami, files, env) : undefined }),
  };
}

interface Login {
  /** The environment variable that may hold the password instead. */
  readonly variable: string;
  /** Whose password it is, for the admin. */
  readonly user: string;
}

const ASTERISK_LOGIN: Login = {
  variable: ASTERISK_KEYS.password.env,
  user: 'the ARI user (ari.conf)',
};
const AMI_LOGIN: Login = {
  variable: AMI_KEYS.password.env,
  user: 'the AMI user (manager.conf)',
};

function amiOf(
  section: Parsed<typeof AMI_KEYS>,
  files: ReferencedFiles,
  env: NodeJS.ProcessEnv,
): AmiConfig {
  const { host, port, username } = section.values;
  return { host, port, username, password: passwordOf(section, files, env, AMI_LOGIN) };
}

function passwordOf(
  section: Parsed<Pick<typeof AMI_KEYS, 'password' | 'password_file'>>,
  files: ReferencedFiles,
  env: NodeJS.ProcessEnv,
  { variable, user }: Login,
): string {
  const { given, path, values } = section;
  const { source } = files;
  const file = at(section, 'password_file');
  const isInEnv = (env[variable] ?? '') !== '';
  if (given.has('password') && given.has('password_file')) {
    source.error(file, 'conflict', 'conflicts with `password`: keep one of them');
  }
  // If the environment holds the password, the file need not exist on this machine.
  if (!isInEnv && values.password_file !== undefined) {
    const password = files.secret(section, 'password_file');
    if (password === '') {
      const place = files.placeOf(values.password_file);
      source.error(file, 'file', `${place} is empty: write the password of ${user} into it`);
    } else if (password?.includes('\n') === true) {
      source.error(file, 'file', `must hold only the password of ${user}, on one line`);
    }
    return password ?? '';
  }
  if (values.password === undefined && !given.has('password')) {
    const ways = `\`password\` or \`password_file\`, or ${variable} in the environment`;
    source.error(path, 'missing', `needs ${ways}`);
  }
  return values.password ?? '';
}
