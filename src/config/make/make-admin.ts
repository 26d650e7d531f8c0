import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { AdminAccess, AdminConfig, AdminToken, Peer } from '../config.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import type { Source } from '../read/source.ts';
import type { AdminSection, PeerSection, TokenSection } from '../schema/admin-keys.ts';
import { at } from '../schema/parsed.ts';
import { isLoopback } from './is-loopback.ts';
import { parsed } from './parsed.ts';
import { present } from '../../present.ts';

/** The address of the API, and who may use it. */
export function makeAdmin(section: AdminSection, files: ReferencedFiles): AdminConfig {
  const { source } = files;
  const { listen, tokens = [], edit, public_url: publicUrl } = section.values;
  checkNoneTwice(section, source);
  if (!isLoopback(listen.host)) checkBeyondLoopback(section, source);
  const access = accessOf(tokens.flatMap((token) => tokenOf(token) ?? []));
  if (edit && access.kind === 'loopback') {
    const who = 'without `tokens` everybody on this machine can edit this file';
    source.warn(at(section, 'edit'), 'open', `${who}: \`ari-failover token\` makes one`);
  }
  return {
    ...listen,
    access,
    edit,
    peers: Array.from(section.values.peers, ([name, peer]) => peerOf(name, peer, files)).flatMap(
      (peer) => peer ?? [],
    ),
    ...present({ tls: tlsOf(section, files), publicUrl: publicUrl?.url.replace(/\/$/, '') }),
  };
}

function accessOf(tokens: readonly AdminToken[]): AdminAccess {
  return tokens.length === 0 ? { kind: 'loopback' } : { kind: 'tokens', tokens };
}

function checkBeyondLoopback(section: AdminSection, source: Source): void {
  const { tokens } = section.values;
  // Undefined: `tokens` is not a list, which the reader has reported.
  if (!section.given.has('tokens') || tokens?.length === 0) {
    source.error(
      at(section, 'listen'),
      'missing',
      'is beyond loopback, which needs `tokens`: `ari-failover token` makes one',
    );
  }
  if (!section.given.has('tls_cert_file')) {
    const why = 'without `tls_cert_file` and `tls_key_file` the network can read tokens';
    source.warn(at(section, 'listen'), 'open', `is beyond loopback: ${why}`);
  }
}

function tokenOf({ values }: TokenSection): AdminToken | undefined {
  const { name, role, hash } = values;
  if (name === undefined || role === undefined || hash === undefined) return undefined;
  return { name, role, sha256: hash };
}

function peerOf(name: string, peer: PeerSection, files: ReferencedFiles): Peer | undefined {
  const { url } = peer.values;
  const token = files.secret(peer, 'token_file');
  if (url === undefined) return undefined;
  return { name, url: url.url.replace(/\/$/, ''), ...present({ token }) };
}

/** If two tokens had one name, the log could not say who did something. */
function checkNoneTwice(section: AdminSection, source: Source): void {
  const { tokens = [] } = section.values;
  for (const key of ['name', 'hash'] as const) {
    const values = tokens.map((token) => token.values[key]?.toLowerCase());
    for (const [index, value] of values.entries()) {
      if (value === undefined || values.indexOf(value) === index) continue;
      source.error(at(section, 'tokens', index, key), 'twice', 'appears twice');
    }
  }
}

function tlsOf(
  section: AdminSection,
  files: ReferencedFiles,
): { cert: string; key: string } | undefined {
  const { source } = files;
  for (const [one, other] of [
    ['tls_cert_file', 'tls_key_file'],
    ['tls_key_file', 'tls_cert_file'],
  ] as const) {
    if (section.given.has(one) && !section.given.has(other)) {
      source.error(at(section, one), 'missing', `needs \`${other}\` too`);
    }
  }
  const cert = files.text(section, 'tls_cert_file');
  const key = files.secret(section, 'tls_key_file');
  if (cert === undefined || key === undefined) return undefined;
  const certificate = parsed(() => new X509Certificate(cert));
  const privateKey = parsed(() => createPrivateKey(key));
  if (certificate === undefined) {
    source.error(at(section, 'tls_cert_file'), 'file', 'holds no certificate (PEM)');
  }
  if (privateKey === undefined) {
    source.error(
      at(section, 'tls_key_file'),
      'file',
      'holds no key (PEM) that is readable without a password',
    );
  }
  if (certificate !== undefined && privateKey !== undefined) {
    if (certificate.checkPrivateKey(privateKey)) return { cert, key };
    source.error(
      at(section, 'tls_key_file'),
      'file',
      'is not the key of the certificate in `tls_cert_file`',
    );
  }
  return undefined;
}
