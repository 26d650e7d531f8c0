import { readFileSync } from 'node:fs';
import { adminAddress } from '../config/admin-address.ts';
import { fileProblem } from '../config/files/file-error.ts';
import type { Problem } from '../config/read/source.ts';
import type { AppAddress, Trust } from './ask-app.ts';
import type { VerbOptions } from './verb.ts';

export type Found =
  | { readonly kind: 'address'; readonly address: AppAddress }
  /** An option is wrong. */
  | { readonly kind: 'misuse'; readonly problem: string }
  /** The configuration is wrong. */
  | { readonly kind: 'errors'; readonly errors: readonly Problem[] };

/** Finds the address of the running app, from the options or from the configuration. */
export function findApp(options: VerbOptions, env: NodeJS.ProcessEnv): Found {
  const { url, config, caFile } = options;
  const token = options.token ?? env['ARI_FAILOVER_TOKEN'] ?? '';
  if (/[^\x21-\x7e]/.test(token)) {
    return misuse('the token contains a space or a character that no token can have');
  }
  if (url !== undefined && !isUrl(url)) {
    return misuse(`--url must be a URL such as https://pbx.example.com:8090, not ${url}`);
  }
  const found = url === undefined ? adminAddress(config, env) : { ok: true as const, url };
  if (!found.ok) return { kind: 'errors', errors: found.errors };
  const own: Trust =
    found.cert === undefined ? { kind: 'system' } : { kind: 'certificate', pem: found.cert };
  try {
    const trust: Trust =
      caFile === undefined ? own : { kind: 'authority', pem: readFileSync(caFile, 'utf8') };
    const address = { url: found.url, trust, ...(token === '' ? {} : { token }) };
    return { kind: 'address', address };
  } catch (error) {
    return misuse(`--ca-file ${fileProblem(error)}`);
  }
}

function misuse(problem: string): Found {
  return { kind: 'misuse', problem };
}

function isUrl(url: string): boolean {
  return /^https?:\/\/[^/?#@]+(?:\/[^?#]*)?$/.test(url) && URL.canParse(url);
}
