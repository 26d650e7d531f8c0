import { stringify } from 'yaml';
import type { Asterisk } from './asterisk.ts';

/** Routes in the form of failover.yaml. */
export type Routes = Readonly<Record<string, unknown>>;

/** Returns the app's configuration for this Asterisk. */
export function labConfig(
  asterisk: Asterisk,
  routes: Routes,
  transport: 'auto' | 'websocket' | 'http' = 'auto',
  level: 'debug' | 'info' = 'debug',
  more: { trunks?: Readonly<Record<string, unknown>>; [section: string]: unknown } = {},
): string {
  const { trunks, ...sections } = more;
  const content = {
    asterisk: {
      url: asterisk.ariUrl,
      username: asterisk.username,
      password: asterisk.password,
      transport,
      ami: { port: asterisk.amiPort, password: asterisk.password },
    },
    numbering: { country: 'US' },
    trunks: { 'carrier-a': {}, 'carrier-b': {}, ...trunks },
    health: 'off',
    admin: 'off',
    log: { level },
    ...sections,
    routes,
  };
  const head = sections['health'] === undefined ? HEAD_WITHOUT_HEALTH : HEAD;
  return head + stringify(content, { aliasDuplicateObjects: false });
}

const HEAD = `# Every key: docs/configuration.md
# Only for the lab: its log is complete (level: debug).
`;

const HEAD_WITHOUT_HEALTH = `# Every key: docs/configuration.md
# Only for the lab: its carriers fail on purpose and must still be used (health: off),
# and its log is complete (level: debug).
`;
