import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { AdminAccess, AdminConfig, AdminToken } from '../config.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import { itemsOf, textOf, type SectionValues } from '../read/section-values.ts';
import type { Source } from '../read/source.ts';

/** Where the API is served, and to whom; undefined where it is off. */
export function makeAdmin(root: SectionValues, files: ReferencedFiles): AdminConfig | undefined {
  const section = adminSection(root);
  if (section === undefined) return undefined;
  const { source } = files;
  const { host, port } = listenOf(section);
  const tokens = itemsOf(section, 'tokens').flatMap((item) => tokenOf(item, source));
  const tls = tlsOf(section, files);
  checkNoneTwice(section, source);
  if (!isLoopback(host)) checkBeyondLoopback(section, source);
  return {
    host,
    port,
    access: accessOf(tokens),
    ...(tls === undefined ? {} : { tls }),
  };
}

/** Undefined where it is `off`, or neither that nor a map, which was told when the file was read. */
export function adminSection(root: SectionValues): SectionValues | undefined {
  const section = root.values['admin'];
  return typeof section === 'object' ? (section as SectionValues) : undefined;
}

export function listenOf(section: SectionValues): { host: string; port: number } {
  const { host = '', port = '' } =
    /^\[?(?<host>.*?)\]?:(?<port>\d+)$/.exec(textOf(section, 'listen') ?? '')?.groups ?? {};
  return { host, port: Number(port) };
}

/** Names that only mean to be loopback are none. */
function isLoopback(host: string): boolean {
  if (isIPv4(host)) return host.startsWith('127.');
  return host === '::1' || host.toLowerCase() === 'localhost';
}

function accessOf(tokens: readonly AdminToken[]): AdminAccess {
  return tokens.length === 0 ? { kind: 'loopback' } : { kind: 'tokens', tokens };
}

function checkBeyondLoopback(section: SectionValues, source: Source): void {
  const listen = [...section.path, 'listen'];
  const named = section.values['tokens'];
  // Tokens that are no list were told when the file was read.
  if (!section.given.has('tokens') || (Array.isArray(named) && named.length === 0)) {
    source.error(
      listen,
      'is beyond loopback, which needs `tokens`: `ari-failover token` makes one',
    );
  }
  if (!section.given.has('tls_cert_file')) {
    const why = 'tokens can be read on the way without `tls_cert_file` and `tls_key_file`';
    source.warn(listen, `is beyond loopback: ${why}`);
  }
}

function tokenOf(item: SectionValues, source: Source): readonly AdminToken[] {
  const missing = ['name', 'role', 'hash'].filter((key) => !item.given.has(key));
  for (const key of missing) source.error(item.path, `needs \`${key}\``);
  const [name, role, hash] = [textOf(item, 'name'), textOf(item, 'role'), textOf(item, 'hash')];
  if (name === undefined || role === undefined || hash === undefined) return [];
  const sha256 = hash.replace('sha256:', '').toLowerCase();
  return [{ name, role: role as AdminToken['role'], sha256 }];
}

/** One name for two tokens would hide who did something. */
function checkNoneTwice(section: SectionValues, source: Source): void {
  const tokens = itemsOf(section, 'tokens');
  for (const key of ['name', 'hash']) {
    const values = tokens.map((token) => textOf(token, key)?.toLowerCase());
    for (const [index, value] of values.entries()) {
      if (value === undefined || values.indexOf(value) === index) continue;
      source.error([...section.path, 'tokens', index, key], 'stands here twice');
    }
  }
}

function tlsOf(
  section: SectionValues,
  files: ReferencedFiles,
): { cert: string; key: string } | undefined {
  const { given, path } = section;
  const { source } = files;
  for (const [one, other] of [
    ['tls_cert_file', 'tls_key_file'],
    ['tls_key_file', 'tls_cert_file'],
  ] as const) {
    if (given.has(one) && !given.has(other)) source.error([...path, one], `needs \`${other}\` too`);
  }
  const cert = files.text(section, 'tls_cert_file');
  const key = files.secret(section, 'tls_key_file');
  if (cert === undefined || key === undefined) return undefined;
  const certificate = parsed(() => new X509Certificate(cert));
  const privateKey = parsed(() => createPrivateKey(key));
  if (certificate === undefined) {
    source.error([...path, 'tls_cert_file'], 'holds no certificate (PEM)');
  }
  if (privateKey === undefined) {
    source.error(
      [...path, 'tls_key_file'],
      'holds no key (PEM) that is readable without a password',
    );
  }
  if (certificate !== undefined && privateKey !== undefined) {
    if (certificate.checkPrivateKey(privateKey)) return { cert, key };
    source.error([...path, 'tls_key_file'], 'is not the key of the certificate in `tls_cert_file`');
  }
  return undefined;
}

function parsed<T extends X509Certificate | KeyObject>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
