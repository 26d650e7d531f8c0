import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileProblem } from './files/file-error.ts';
import { RatesFiles } from './files/rates-files.ts';
import { readContent } from './read/read-content.ts';
import { ReferencedFiles } from './files/referenced-files.ts';
import { ADMIN } from './schema/admin-keys.ts';
import { Source, type Problem } from './read/source.ts';

export type AdminAddress =
  | {
      readonly ok: true;
      readonly url: string;
      /** The file says nothing about the address, or there is no file. */
      readonly isDefault: boolean;
      /** The app's own certificate (PEM); absent: plain HTTP. */
      readonly cert?: string;
    }
  | { readonly ok: false; readonly errors: readonly Problem[] };

/**
 * The address of the running app's API. This reads only `admin`: operators may use a file whose
 * secrets they cannot read, or that somebody is editing.
 * @param file undefined: there is no configuration, and the app has its default address
 */
export function adminAddress(file: string | undefined, env: NodeJS.ProcessEnv): AdminAddress {
  let text: string;
  try {
    text = file === undefined ? '' : readFileSync(file, 'utf8');
  } catch (error) {
    const message = fileProblem(error);
    return { ok: false, errors: [{ code: 'file', path: '', line: 0, column: 0, message }] };
  }
  const source = new Source(text);
  const { content } = source;
  const written: unknown = content instanceof Map ? content.get('admin') : undefined;
  const own = new Map(written === undefined ? [] : [['admin', written]]);
  const { admin } = readContent(source, { admin: ADMIN }, own, env).values;
  if (admin === 'off') source.error(['admin'], 'off', 'is off: the app has no API');
  const files = new ReferencedFiles(
    source,
    dirname(resolve(file ?? '')),
    new RatesFiles(),
    'optional',
  );
  const cert = admin === 'off' ? undefined : files.text(admin, 'tls_cert_file');
  const errors = source.errors.filter(({ path }) => path === '' || /^admin\b/.test(path));
  if (admin === 'off' || errors.length > 0) return { ok: false, errors };
  const { host, port } = admin.values.listen;
  const url = `${cert === undefined ? 'http' : 'https'}://${reachable(host)}:${port}`;
  const isDefault = !(written instanceof Map && written.has('listen'));
  return { ok: true, url, isDefault, ...(cert === undefined ? {} : { cert }) };
}

/** A server on every address of the machine also listens on loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (!host.includes(':')) return host;
  return /^[0:]+$/.test(host) ? '[::1]' : `[${host}]`;
}
