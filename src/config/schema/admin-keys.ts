import { listenAddress } from '../formats/addresses.ts';
import { oneOf, onOff } from '../formats/choice.ts';
import { text, tokenHash } from '../formats/text.ts';
import { items, key, needed, switchable } from './key.ts';
import type { Parsed } from './parsed.ts';

export const TOKEN_KEYS = {
  name: needed(key('Who, for the log and the records.', text, { example: 'night-shift' })),
  role: needed(key('`read`: look; `operate`: look and act.', oneOf('read', 'operate'))),
  hash: needed(key("The token's hash, of `ari-failover token`.", tokenHash)),
};

export const ADMIN_KEYS = {
  listen: key('Where it is served; beyond loopback it needs tokens.', listenAddress, {
    default: '127.0.0.1:8090',
  }),
  tokens: items('Who may use it; none, on loopback: everybody on this machine.', TOKEN_KEYS),
  tls_cert_file: key('Certificate and its chain (PEM), relative to this file.', text, {
    example: 'tls/admin.pem',
  }),
  tls_key_file: key('Its key (PEM), relative to this file.', text, { example: 'tls/admin.key' }),
  edit: key('This file can be edited through the API.', onOff, { default: 'no', built: false }),
};

export const ADMIN = switchable('The API; `off`: none.', ADMIN_KEYS);

export type AdminSection = Parsed<typeof ADMIN_KEYS>;
export type TokenSection = Parsed<typeof TOKEN_KEYS>;
