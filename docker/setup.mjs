// Prepares the demo before its containers start: passwords, tokens, failover.yaml for each
// instance, and the files in which Asterisk and Prometheus find theirs. It keeps what is there
// already, and prints how to go on.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';

const CONFIG = '/etc/ari-failover';
const ASTERISK = '/generated/asterisk';
const PROMETHEUS = '/generated/prometheus';
const { HOST_ADDRESS: host, PORTAL_PORT: portalPort, MAIL_PORT: mailPort } = process.env;
const { PORTAL_2_PORT: portal2Port, PORTAL_3_PORT: portal3Port } = process.env;

/** A service of each profile that changes the configuration. */
const PROFILES = { postgres: 'postgres', mail: 'mail', cluster: 'front' };

/** The first words of the line after which the file is ours. */
const OURS = '# The service `setup` has written what follows, for';

function write(file, text, mode = 0o600) {
  writeFileSync(`${file}.new`, text, { mode });
  renameSync(`${file}.new`, file);
}

/** A secret that stays the same. */
function secret(name, make) {
  const file = `${CONFIG}/${name}`;
  if (!existsSync(file)) write(file, `${make()}\n`);
  return readFileSync(file, 'utf8').trim();
}

function password() {
  return randomBytes(12).toString('base64url');
}

/** A token for the API, and the line of failover.yaml that accepts it. */
function token(name, role) {
  const made = secret(`${name}.json`, () =>
    execFileSync('ari-failover', ['token', '--json', '--name', name, '--role', role], {
      encoding: 'utf8',
    }),
  );
  const { token: text, hash } = JSON.parse(made);
  return { text, line: `{ name: ${name}, role: ${role}, hash: '${hash}' }` };
}

/** Whether the containers' network has this one, by which a profile is on. */
async function isHere(name) {
  try {
    const { address } = await lookup(name, { family: 4 });
    return NETWORK.check(address);
  } catch {
    return false;
  }
}

/** A name that only the world outside knows does not count. */
const NETWORK = new BlockList();
for (const { address, cidr, family } of Object.values(networkInterfaces()).flat()) {
  if (family === 'IPv4') NETWORK.addSubnet(address, Number(cidr.split('/')[1]));
}

const RECORDS = `
records:
  url: postgres://failover@postgres/failover
`;

// The database is that of the records, and each node has the name of its container.
const CLUSTER = `
cluster: {}
`;

/** The endpoint by which calls come from the front. Kamailio asks by [ready]. */
const FRONT = `
[front](way-out)

[front]
type = identify
endpoint = front
match = front.example.com
srv_lookups = no
`;

const NOTIFY = `
notify:
  channels:
    ops-mail:
      type: email
      smtp: smtp://mail:1025?starttls=no
      from: failover@example.com
      to: [ops@example.com]
  cascades: { ops: [ops-mail] }
  alerts:
    cascade: ops
    overrides: { failover-active: { min_severity: info } }
`;

/** The part of failover.yaml that depends on the containers around it. */
function ours({ app, state, peers = '' }, tokens, profiles) {
  const profile = profiles.length === 0 ? 'no profile' : `the profiles ${profiles.join(', ')}`;
  return `${OURS} ${profile}.
# It does so again when other profiles are on.
asterisk:
  url: http://asterisk:8088
  password_file: ari-password
  app: ${app}

# The port is published on the host's loopback only (docker-compose.yml).
admin:
  listen: 0.0.0.0:8090
  edit: yes
  tokens:
    - ${tokens.join('\n    - ')}
${peers}
state: /var/lib/ari-failover/${state}
${profiles.includes('postgres') ? RECORDS : ''}${profiles.includes('cluster') ? CLUSTER : ''}${profiles.includes('mail') ? NOTIFY : ''}`;
}

/**
 * Writes an instance's file if there is none, or if other profiles are on than before. What stands
 * above our line belongs to the users, and so does a file without that line. @returns their part
 */
function configure(file, template, text) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : template + text;
  const [theirs = ''] = before.split(OURS);
  const [line = ''] = text.split('\n');
  const isRight = existsSync(file) && before.includes(line);
  if (!isRight && before.includes(OURS)) write(file, theirs + text, 0o640);
  return theirs;
}

const profiles = [];
for (const [profile, service] of Object.entries(PROFILES)) {
  if (await isHere(service)) profiles.push(profile);
}

const ari = secret('ari-password', password);
const phone = secret('softphone-password', password);
const [operator, prometheus] = [token('operator', 'operate'), token('prometheus', 'read')];
const lines = [operator.line, prometheus.line];
// The command in the container takes it (docker/ari-failover), and so does the second instance.
secret('token', () => operator.text);
secret('peer-token', () => prometheus.text);

const template = `${readFileSync(new URL('failover.yaml', import.meta.url), 'utf8')}\n`;
const first = { app: 'failover', state: 'state.db' };
const theirs = configure(`${CONFIG}/failover.yaml`, template, ours(first, lines, profiles));
const second = {
  app: 'failover-b',
  state: 'state-b.db',
  peers: '  peers:\n    first: { url: http://failover:8090, token_file: peer-token }\n',
};
configure(`${CONFIG}/failover-b.yaml`, theirs, ours(second, lines, profiles));

// Asterisk and Prometheus run as users of their own.
write(`${ASTERISK}/ari.conf`, `[failover]\ntype = user\npassword = ${ari}\n`, 0o644);
write(
  `${ASTERISK}/pjsip.conf`,
  `; Phones reach this transport by a published port: they have to send to the host's address.
[transport-phone]
type = transport
protocol = udp
bind = 0.0.0.0:5062
external_media_address = ${host}
external_signaling_address = ${host}

[softphone]
type = auth
auth_type = userpass
username = softphone
password = ${phone}
${profiles.includes('cluster') ? FRONT : ''}`,
  0o644,
);
write(`${PROMETHEUS}/token`, prometheus.text, 0o644);

const NODES = `  other nodes    http://127.0.0.1:${portal2Port}, http://127.0.0.1:${portal3Port}, the same token
`;

process.stdout.write(`
  ari-failover is being started. It takes calls in some seconds.

  The portal     http://127.0.0.1:${portalPort}
  its token      ${operator.text}
${profiles.includes('cluster') ? NODES : ''}
  A softphone    SIP server ${host}:5062 (UDP), user softphone, password ${phone}
                 Dial 415 555 0123: you hear yourself, by carrier A or, if that refuses, by carrier B.

  Records        ${profiles.includes('postgres') ? 'PostgreSQL' : 'SQLite'}
  E-mail         ${profiles.includes('mail') ? `http://127.0.0.1:${mailPort} shows it` : 'none (profile mail)'}

`);
