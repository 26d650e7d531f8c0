import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * A certificate and its key, made by openssl.
 * @param names `DNS:pbx.example.com,IP:127.0.0.1`
 * @param authority who signs it; by default nobody does but itself
 */
export function makeCertificate(names: string, authority?: Certificate): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'ari-failover-tls-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  try {
    const subject = ['-subj', `/CN=${names.slice(0, 40)}`, '-addext', `subjectAltName=${names}`];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    const made = ['-nodes', '-days', '2', '-keyout', key, '-out', cert];
    const signed = authority === undefined ? [] : signing(folder, authority);
    const all = ['req', '-x509', ...curve, ...made, ...subject, ...signed];
    execFileSync('openssl', all, { stdio: 'pipe' });
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function signing(folder: string, authority: Certificate): readonly string[] {
  const [cert, key] = [join(folder, 'ca.pem'), join(folder, 'ca.key')];
  writeFileSync(cert, authority.cert);
  writeFileSync(key, authority.key);
  return ['-CA', cert, '-CAkey', key];
}
