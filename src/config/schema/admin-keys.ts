import { httpUrl, listenAddress } from '../formats/addresses.ts';
import { oneOf, onOff } from '../formats/choice.ts';
import { text, tokenHash } from '../formats/text.ts';
import { entries, items, key, needed, switchable } from './key.ts';
import type { Parsed } from './parsed.ts';

export const TOKEN_KEYS = {
  name: needed(
    key('The name of its owner, for the log and the records.', text, { example: 'night-shift' }),
  ),
  role: needed(key('`read`: look; `operate`: look and act.', oneOf('read', 'operate'))),
  hash: needed(key('The hash of the token, as `ari-failover token` prints it.', tokenHash)),
};

export const PEER_KEYS = {
  url: needed(
    key('The address of its API, with a certificate that this machine trusts.', httpUrl, {
      example: 'https://pbx2.example.com:8090',
    }),
  ),
  token_file: key(
    'A file with a token of its own, with the role `read`, relative to this file.',
    text,
    { example: 'pbx2.token' },
  ),
};

export const ADMIN_KEYS = {
  listen: key('The address of the API. An address beyond loopback needs `tokens`.', listenAddress, {
    default: '127.0.0.1:8090',
  }),
  tokens: items(
    'Who may use the API. Without tokens: everybody on this machine, on loopback only.',
    TOKEN_KEYS,
  ),
  tls_cert_file: key('A PEM file of the certificate and its chain, relative to this file.', text, {
    example: 'tls/admin.pem',
  }),
  tls_key_file: key('A PEM file of its key, relative to this file.', text, {
    example: 'tls/admin.key',
  }),
  public_url: key(
    'Where the API can be reached from outside, for links in messages and for delivery receipts. Default: messages have no links, and no receipt comes.',
    httpUrl,
    { example: 'https://pbx.example.com:8090' },
  ),
  peers: entries(
    'Other instances, by name: `status` says which of them has another configuration.',
    PEER_KEYS,
  ),
  edit: key('The API can edit this file, for those with the role `operate`.', onOff, {
    default: 'no',
  }),
};

export const ADMIN = switchable('The HTTP API. `off`: no API.', ADMIN_KEYS);

export type AdminSection = Parsed<typeof ADMIN_KEYS>;
export type PeerSection = Parsed<typeof PEER_KEYS>;
export type TokenSection = Parsed<typeof TOKEN_KEYS>;
