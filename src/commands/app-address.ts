import { readFileSync } from 'node:fs';
import { adminAddress, type AdminAddress } from '../config/admin-address.ts';
import { fileProblem } from '../config/files/file-error.ts';
import type { Problem } from '../config/read/source.ts';
import type { AppAddress, Trust } from './ask-app.ts';
import { CONFIG_PLACES, configFile } from './config-places.ts';
import type { VerbOptions } from './verb.ts';

export type Found =
  | { readonly kind: 'address'; readonly address: AppAddress }
  /** An option is wrong. */
  | { readonly kind: 'misuse'; readonly problem: string }
  /** The configuration is wrong. */
  | { readonly kind: 'errors'; readonly file: string; readonly errors: readonly Problem[] };

/** Finds the address of the running app, from the options or from the configuration. */
export function findApp(options: VerbOptions, env: NodeJS.ProcessEnv): Found {
  const { url, caFile } = options;
  const token = options.token ?? env['ARI_FAILOVER_TOKEN'] ?? '';
  if (/[^\x21-\x7e]/.test(token)) {
    return misuse('the token contains a space or a character that no token can have');
  }
  if (url !== undefined && !isUrl(url)) {
    return misuse(`--url must be a URL such as https://pbx.example.com:8090, not ${url}`);
  }
  const file = configFile(options.config);
  const found: AdminAddress =
    url === undefined ? adminAddress(file, env) : { ok: true, url, isDefault: false };
  if (!found.ok) return { kind: 'errors', file: file ?? '', errors: found.errors };
  const own: Trust =
    found.cert === undefined ? { kind: 'system' } : { kind: 'certificate', pem: found.cert };
  try {
    const trust: Trust =
      caFile === undefined ? own : { kind: 'authority', pem: readFileSync(caFile, 'utf8') };
    const address = {
      url: found.url,
      trust,
      ...(url === undefined ? { origin: originOf(found.isDefault, file) } : {}),
      ...(token === '' ? {} : { token }),
    };
    return { kind: 'address', address };
  } catch (error) {
    return misuse(`--ca-file ${fileProblem(error)}`);
  }
}

/** Says where the URL comes from. */
function originOf(isDefault: boolean, file: string | undefined): string {
  if (file === undefined)
    return `the default, because there is no ${CONFIG_PLACES.join(' here and no ')}`;
  return isDefault ? `the default, because ${file} has no admin.listen` : `admin.listen of ${file}`;
}

function misuse(problem: string): Found {
  return { kind: 'misuse', problem };
}

function isUrl(url: string): boolean {
  return /^https?:\/\/[^/?#@]+(?:\/[^?#]*)?$/.test(url) && URL.canParse(url);
}
