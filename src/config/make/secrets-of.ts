import type { ReferencedFiles } from '../files/referenced-files.ts';
import type { Path } from '../path.ts';

/** Reads the secrets of a channel. Errors go to the source of the files. */
export interface Secrets {
  readonly files: ReferencedFiles;
  readonly env: NodeJS.ProcessEnv;
}

const REFERENCE = /\$\{(?<what>[^}]*)\}/g;

/**
 * A text with the content of files and variables in the place of `${file:/run/secrets/sms}` and
 * `${env:SMS_TOKEN}`.
 * @param escape for a secret that is only a part of the text
 */
export function withSecrets(
  text: string,
  place: Path,
  secrets: Secrets,
  escape: (secret: string) => string = (secret) => secret,
): string {
  return text.replaceAll(REFERENCE, (whole, what: string) => {
    const secret = secretOf(what, place, secrets) ?? '';
    return whole === text ? secret : escape(secret);
  });
}

/** Undefined: there is none, which is reported. */
function secretOf(what: string, place: Path, { files, env }: Secrets): string | undefined {
  const { kind, name = '' } = /^(?<kind>file|env):(?<name>.+)$/.exec(what)?.groups ?? {};
  if (kind === undefined) {
    const ways = `\${file:/run/secrets/name} or \${env:NAME}`;
    files.source.error(place, 'wrong-value', `has no secret \${${what}}: write ${ways}`);
    return undefined;
  }
  const secret = kind === 'env' ? env[name] : fileOf(name, place, files);
  if (kind === 'env' && (secret ?? '') === '') {
    files.missingSecret(place, `${name} is not in the environment`);
  }
  if (secret !== undefined && /\p{Cc}/u.test(secret)) {
    files.source.error(place, 'wrong-value', `\${${what}} must hold only the secret, on one line`);
    return undefined;
  }
  return secret;
}

function fileOf(name: string, place: Path, files: ReferencedFiles): string | undefined {
  const key = String(place.at(-1));
  const secret = files.secret({ path: place.slice(0, -1), values: { [key]: name } }, key);
  if (secret === '') files.source.error(place, 'empty', `${files.placeOf(name)} is empty`);
  return secret;
}
