import type { AsteriskConfig } from '../config/config.ts';
import type { Facts } from './facts.ts';
import { notChecked, type Finding, type Remark } from './remark.ts';

/** Checks the rights of the ARI and AMI users, and whether the app's name is free. */
export function rightsFindings(
  { mayWrite, nameUse, ami }: Pick<Facts, 'mayWrite' | 'nameUse' | 'ami'>,
  asterisk: Pick<AsteriskConfig, 'app' | 'username' | 'password' | 'ami'>,
): readonly Remark[] {
  return [
    ...writeRight(mayWrite, asterisk.username),
    ...publishedPasswords(asterisk),
    ...nameOf(nameUse, asterisk.app),
    ...amiOf(ami),
  ];
}

/** The password in asterisk-conf/, which everybody can read. */
const PUBLISHED_PASSWORD = 'change-me';

function publishedPasswords({
  username,
  password,
  ami,
}: Pick<AsteriskConfig, 'username' | 'password' | 'ami'>): readonly Finding[] {
  const remarkOn = (whose: string, file: string, section: string, key: string): Finding => ({
    severity: 'warning',
    id: 'published-password',
    what: `the ${whose} user "${section}" has the published password ${PUBLISHED_PASSWORD}`,
    why: 'anyone who can connect to the port can place calls at your expense, and end all other calls',
    remedy: {
      file,
      section: `[${section}]`,
      line: `${key} = <your own password, the same in failover.yaml>`,
    },
  });
  return [
    ...(password === PUBLISHED_PASSWORD ? [remarkOn('ARI', 'ari.conf', username, 'password')] : []),
    ...(ami?.password === PUBLISHED_PASSWORD
      ? [remarkOn('AMI', 'manager.conf', ami.username, 'secret')]
      : []),
  ];
}

function writeRight(mayWrite: Facts['mayWrite'], username: string): readonly Remark[] {
  if (!mayWrite.known) return [notChecked('whether the ARI user may write', mayWrite.needs)];
  if (mayWrite.value) return [];
  return [
    {
      severity: 'error',
      id: 'ari-read-only',
      what: `the ARI user "${username}" is read-only`,
      why: 'calls reach the app, but it can neither dial nor return them to the dialplan',
      remedy: { file: 'ari.conf', section: `[${username}]`, line: 'read_only = no' },
    },
  ];
}

function nameOf(nameUse: Facts['nameUse'], app: string): readonly Remark[] {
  if (!nameUse.known) return [notChecked('whether the app is connected', nameUse.needs)];
  if (nameUse.value === 'free') {
    return [
      {
        severity: 'note',
        id: 'app-not-connected',
        what: `no app is connected to Asterisk as "${app}"`,
        why: "until you start the app, Stasis() ends at once and calls take the dialplan's fallback",
        remedy: { file: '', line: 'ari-failover start --config failover.yaml' },
      },
    ];
  }
  return [
    {
      severity: 'note',
      id: 'app-connected',
      what: `an app is connected to Asterisk as "${app}", or left calls there`,
      why: '`ari-failover start` does not start beside it, unless with --take-over',
      remedy: { file: '', line: 'nothing, if that is this ari-failover' },
    },
  ];
}

function amiOf(ami: Facts['ami']): readonly Remark[] {
  if (ami.kind !== 'unusable') return [];
  return [
    {
      severity: 'warning',
      id: 'ami-unusable',
      what: 'AMI is configured (asterisk.ami in failover.yaml), but it cannot be used',
      why: ami.problem,
      remedy: {
        file: 'manager.conf',
        section: '[general]',
        line: 'enabled = yes\n; asterisk-conf/manager.conf has the rest; it ships with enabled = no',
      },
    },
  ];
}
