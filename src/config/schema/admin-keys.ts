import { off, oneOf, onOff, pattern, text, type Format } from '../formats/formats.ts';
import { key, later, map, type Key } from './key.ts';

const listenAddress: Format = {
  mustBe: 'an address and port such as 127.0.0.1:8090 or [::1]:8090',
  example: '127.0.0.1:8090',
  accepts: (value) => {
    const port = /^(?:[\w.-]+|\[[\da-fA-F:.]+\]):(?<port>\d{1,5})$/.exec(String(value))?.groups?.[
      'port'
    ];
    return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535;
  },
};

const tokenHash = pattern(
  /^sha256:[\da-f]{64}$/i,
  'a hash such as `ari-failover token` prints: `sha256:` and 64 hexadecimal digits',
  `sha256:${'9f86d081'.repeat(8)}`,
);

export const ADMIN: Key = {
  ...map('The API; `off`: none.', 'section', {
    listen: key(
      'Where it is served; beyond loopback it needs tokens.',
      listenAddress,
      '127.0.0.1:8090',
    ),
    tokens: map('Who may use it; none, on loopback: everybody on this machine.', 'items', {
      name: key('Who, for the log and the records.', text, null, 'night-shift'),
      role: key('`read`: look; `operate`: look and act.', oneOf('read', 'operate')),
      hash: key("The token's hash, of `ari-failover token`.", tokenHash),
    }),
    tls_cert_file: key(
      'Certificate and its chain (PEM), relative to this file.',
      text,
      null,
      'tls/admin.pem',
    ),
    tls_key_file: key('Its key (PEM), relative to this file.', text, null, 'tls/admin.key'),
    edit: later(key('This file can be edited through the API.', onOff, 'no')),
  }),
  format: off,
};
