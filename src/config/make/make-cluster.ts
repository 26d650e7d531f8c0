import { X509Certificate } from 'node:crypto';
import { present } from '../../present.ts';
import type { ClusterConfig, RecordsConfig } from '../config.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import type { Source } from '../read/source.ts';
import type { ClusterSection } from '../schema/cluster-keys.ts';
import { at } from '../schema/parsed.ts';
import { isLoopback } from './is-loopback.ts';
import { usualNodeName } from './node-name.ts';
import { parsed } from './parsed.ts';

/** The environment variable that may hold the password instead of its file. */
const PASSWORD = 'CLUSTER_PASSWORD';

/** The database that nodes share, and this node's name. Undefined: an error is reported. */
export function makeCluster(
  section: ClusterSection,
  files: ReferencedFiles,
  env: NodeJS.ProcessEnv,
  { records, app }: { readonly records: RecordsConfig | 'off'; readonly app: string },
): ClusterConfig | undefined {
  const { source } = files;
  const ownUrls = section.values.url;
  const isUrlGiven = section.given.has('url') || ownUrls !== undefined;
  const recordsUrl =
    records !== 'off' && records.place.kind === 'postgres' ? records.place.url : undefined;
  const password = passwordOf(section, files, env);
  const ca = caOf(section, files);
  const isWrong = source.errors.some(({ path }) => path === 'records.url');
  if (!isUrlGiven && recordsUrl === undefined && !isWrong) {
    const why = '`records.url` is no postgres:// URL';
    source.error(at(section, 'url'), 'missing', `is missing: ${why}, so \`url\` is needed here`);
  }
  if (records !== 'off' && records.place.kind === 'sqlite') {
    const why = 'each node keeps its own records, and none sees the calls of the others';
    source.warn(section.path, 'not-shared', `${why}: \`records.url\` can be the same database`);
  }
  // Undefined where the file has one that is wrong.
  const urls = ownUrls ?? (isUrlGiven || recordsUrl === undefined ? undefined : [recordsUrl]);
  if (urls === undefined) return undefined;
  checkPassword(section, source, urls);
  if (ca === undefined) checkOpen(section, source, urls);
  const { node = usualNodeName(app), site, site_actions_alone: siteActionsAlone } = section.values;
  const { gone_after: goneAfterMs } = section.values;
  return {
    urls: urls.map((url) => withPassword(url, password)),
    node,
    goneAfterMs,
    siteActionsAlone,
    ...present({ ca, site }),
  };
}

/**
 * Records and messages that lie in the database of the cluster are reached as the cluster reaches
 * it, so that its password and its certificates stand in one place.
 */
export function recordsReachedBy(
  cluster: ClusterConfig | undefined,
  section: ClusterSection,
  files: ReferencedFiles,
  records: RecordsConfig | 'off',
): RecordsConfig | 'off' {
  if (cluster === undefined || records === 'off' || records.place.kind !== 'postgres') {
    return records;
  }
  const url = new URL(records.place.url);
  const same = cluster.urls
    .map((one) => new URL(one))
    .find((one) => databaseOf(one) === databaseOf(url));
  if (same === undefined) return records;
  const password = passwordIn(same);
  // Records that name another user, or a password, have their own way in.
  const isAlike = userOf(same) === userOf(url) && passwordIn(url) === undefined;
  if (isAlike && password !== undefined) url.searchParams.set('password', password);
  const ca = files.pathOf(section, 'ca_file');
  if (ca !== undefined) {
    url.searchParams.set('sslrootcert', ca);
    url.searchParams.set('sslmode', 'verify-full');
  }
  return { ...records, place: { kind: 'postgres', url: url.href } };
}

/** The server and the database, whichever way a URL writes them. */
function databaseOf(url: URL): string {
  const port = url.searchParams.get('port') ?? url.port;
  return [hostOf(url), port === '' ? '5432' : port, url.pathname].join(' ');
}

/** Empty: the environment says it. */
function hostOf({ hostname, searchParams }: URL): string {
  return searchParams.get('host') ?? decodeURIComponent(hostname.replace(/^\[(.*)\]$/, '$1'));
}

function userOf({ username, searchParams }: URL): string {
  return searchParams.get('user') ?? decodeURIComponent(username);
}

function passwordIn({ password, searchParams }: URL): string | undefined {
  const given = searchParams.get('password') ?? decodeURIComponent(password);
  return given === '' ? undefined : given;
}

function passwordOf(
  section: ClusterSection,
  files: ReferencedFiles,
  env: NodeJS.ProcessEnv,
): string | undefined {
  const { [PASSWORD]: password = '' } = env;
  // If the environment holds the password, the file need not exist on this machine.
  if (password !== '') return password;
  const read = files.secret(section, 'password_file');
  const place = at(section, 'password_file');
  if (read === '')
    files.source.error(place, 'file', 'is an empty file: write the password into it');
  if (read?.includes('\n') === true) {
    files.source.error(place, 'file', 'must hold only the password, on one line');
  }
  return read;
}

function caOf(section: ClusterSection, files: ReferencedFiles): string | undefined {
  const ca = files.text(section, 'ca_file');
  if (ca === undefined || parsed(() => new X509Certificate(ca)) !== undefined) return ca;
  files.source.error(at(section, 'ca_file'), 'file', 'holds no certificate (PEM)');
  return undefined;
}

function checkPassword(section: ClusterSection, source: Source, urls: readonly string[]): void {
  if (!section.given.has('password_file')) return;
  if (urls.every((url) => passwordIn(new URL(url)) === undefined)) return;
  const place = section.given.has('url') ? '`url`' : '`records.url`';
  const message = `conflicts with the password in ${place}: keep one of them`;
  source.error(at(section, 'password_file'), 'conflict', message);
}

/** Warns of a database that is reached over a network as plain text. */
function checkOpen(section: ClusterSection, source: Source, urls: readonly string[]): void {
  const open = urls.map((url) => new URL(url)).find((url) => isBeyondThisMachine(url));
  if (open === undefined) return;
  const why = 'without `ca_file` the network can read the password and calls';
  source.warn(section.path, 'open', `${open.host} is beyond loopback: ${why}`);
}

function isBeyondThisMachine(url: URL): boolean {
  const host = hostOf(url);
  const isSocket = host === '' || host.startsWith('/');
  return !isSocket && !isLoopback(host) && !url.searchParams.has('sslmode');
}

/** As a parameter, which works for a URL without a host too. */
function withPassword(url: string, password: string | undefined): string {
  if (password === undefined) return url;
  const whole = new URL(url);
  whole.searchParams.set('password', password);
  return whole.href;
}
