import { stringify } from 'yaml';
import type { Asterisk } from './asterisk.ts';

/** Routes as failover.yaml has them. */
export type Routes = Readonly<Record<string, unknown>>;

/** The app's configuration for this Asterisk. */
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
  return HEAD + stringify(content, { aliasDuplicateObjects: false });
}

const HEAD = `# Every key: docs/configuration.md
# Of the lab alone: its carriers fail on purpose, and are to be used all the same (health: off);
# its log tells everything (level: debug).
`;
