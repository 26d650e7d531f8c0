import { stringify } from 'yaml';
import type { Asterisk } from './asterisk.ts';

/** Routes as failover.yaml has them. */
export type Routes = Readonly<Record<string, unknown>>;

/** A trunk for each of the lab's endpoints that stand for one. */
const TRUNKS = [
  'carrier-a',
  'carrier-b',
  'carrier-c',
  'absent',
  'tcp-refused',
  'tls-fails',
  'unqualified',
  'unregistered',
  'unresolvable',
];

/** The app's configuration for this Asterisk. */
export function labConfig(
  asterisk: Asterisk,
  routes: Routes,
  transport: 'auto' | 'websocket' | 'http' = 'auto',
  level: 'debug' | 'info' = 'debug',
  more: { trunks?: Readonly<Record<string, unknown>>; [section: string]: unknown } = {},
): string {
  const { trunks, ...sections } = more;
  return stringify({
    asterisk: {
      url: asterisk.ariUrl,
      username: asterisk.username,
      password: asterisk.password,
      transport,
    },
    numbering: { country: 'US' },
    trunks: {
      ...Object.fromEntries(TRUNKS.map((name) => [name, { endpoint: name }])),
      ...trunks,
    },
    // Its carriers fail on purpose: a trunk that was seen to fail is to be used all the same.
    health: 'off',
    ...sections,
    routes,
    log: { level },
  });
}
