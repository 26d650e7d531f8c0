import { readFileSync } from 'node:fs';
import { adminAddress } from '../config/admin-address.ts';
import { fileProblem } from '../config/files/file-error.ts';
import type { Problem } from '../config/read/source.ts';
import type { AppAddress, Trust } from './ask-app.ts';
import type { VerbOptions } from './verb.ts';

export type Found =
  | { readonly kind: 'address'; readonly address: AppAddress }
  /** What is wrong with an option. */
  | { readonly kind: 'misuse'; readonly problem: string }
  /** What is wrong with the configuration. */
  | { readonly kind: 'errors'; readonly errors: readonly Problem[] };

/** Where the running app is, as the options or else the configuration say. */
export function findApp(options: VerbOptions, env: NodeJS.ProcessEnv): Found {
  const { url, config, caFile } = options;
  const token = options.token ?? env['ARI_FAILOVER_TOKEN'] ?? '';
  if (/[^\x21-\x7e]/.test(token)) {
    return misuse('the token holds what no token can hold: spaces or other characters');
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
