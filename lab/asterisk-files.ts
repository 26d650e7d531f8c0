import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import type { AsteriskProgram } from './asterisk-program.ts';
import { AGI_CALLER, ASTERISK, CALLER, LOAD_CALLER, PLAIN_CALLER, STRANGER } from './network.ts';
import type { Peer, Peers } from './network.ts';
import { LabError } from './shell.ts';

export interface AsteriskPlaces {
  /** The folder of this run's Asterisk. */
  readonly home: string;
  readonly sipPort: number;
  readonly tlsPort: number;
  readonly httpPort: number;
  readonly amiPort: number;
  /** The password of the ARI user and of the AMI user. */
  readonly password: string;
  readonly peers: Peers;
}

/**
 * The lab's changes to the shipped files, as an admin would make them: addresses, the password, the
 * name of the route.
 */
function edits(
  places: AsteriskPlaces,
): ReadonlyArray<readonly [file: string, from: string, to: string]> {
  const { peers } = places;
  return [
    ['ari.conf', 'password = change-me', `password = ${places.password}`],
    ['http.conf', 'bindport = 8088', `bindport = ${places.httpPort}`],
    ['manager.conf', 'enabled = no', 'enabled = yes'],
    ['manager.conf', 'port = 5038', `port = ${places.amiPort}`],
    ['manager.conf', 'secret = change-me', `secret = ${places.password}`],
    ['pjsip.conf', 'bind = 0.0.0.0:5060', `bind = ${ASTERISK}:${places.sipPort}`],
    // Otherwise Asterisk looks up this machine's name for each RTP port, and a lost DNS packet
    // delays a call by 5 s.
    ['pjsip.conf', 'direct_media = no', `direct_media = no\n${MEDIA_ON_LOOPBACK}`],
    // The lab's carriers start and stop during a run.
    ['pjsip.conf', 'qualify_frequency = 15', 'qualify_frequency = 0'],
    ['pjsip.conf', 'sip:carrier-a.example.com', `sip:${authority(peers['carrier-a'])}`],
    ['pjsip.conf', 'sip:carrier-b.example.com', `sip:${authority(peers['carrier-b'])}`],
    ['pjsip.conf', 'match = carrier-a.example.com', `match = ${peers['carrier-a'].address}`],
    ['pjsip.conf', 'match = carrier-b.example.com', `match = ${peers['carrier-b'].address}`],
    ['extensions.conf', 'TIMEOUT(absolute)=180', 'TIMEOUT(absolute)=${LAB_GUARD}'],
    ['extensions.conf', 'Stasis(failover,support,', 'Stasis(failover,${LAB_ROUTE},'],
  ];
}

const MEDIA_ON_LOOPBACK = `media_address = ${ASTERISK}\nbind_rtp_to_media_address = yes`;

const SHIPPED = [
  'ari.conf',
  'extensions.conf',
  'http.conf',
  'manager.conf',
  'modules.conf',
  'pjsip.conf',
  'rtp.conf',
];
const shipped = new URL('../asterisk-conf/', import.meta.url);
const own = new URL('asterisk/', import.meta.url);

/** Files to append to the shipped files and the lab's own ones, or to write, by file name. */
export type Additions = Readonly<Record<string, readonly URL[]>>;

const OWN: Additions = {
  'extensions.conf': [new URL('extensions.conf', own)],
  'pjsip.conf': [new URL('pjsip.conf', own)],
};

/**
 * Writes the /etc/asterisk of a lab: the edited shipped files, the lab's own peers and contexts,
 * and the additions.
 */
export async function writeAsteriskFiles(
  places: AsteriskPlaces,
  program: AsteriskProgram,
  more: Additions,
): Promise<void> {
  const etc = `${places.home}/etc`;
  for (const folder of ['etc', 'run', 'log/cdr-csv', 'spool', 'db', 'cores']) {
    await mkdir(`${places.home}/${folder}`, { recursive: true });
  }
  await linkData(`${places.home}/data`, `${program.root}/usr/share/asterisk`);
  for (const file of SHIPPED) {
    const text = edited(file, await readFile(new URL(file, shipped), 'utf8'), places);
    const urls = [...(OWN[file] ?? []), ...(more[file] ?? [])];
    const added = await Promise.all(urls.map((url) => readFile(url, 'utf8')));
    const filled = added.map((each) => (file === 'pjsip.conf' ? filledIn(each, places) : each));
    await writeFile(`${etc}/${file}`, [text, ...filled].join('\n'));
  }
  for (const [file, urls] of Object.entries(more)) {
    if (SHIPPED.includes(file)) continue;
    const texts = await Promise.all(urls.map((url) => readFile(url, 'utf8')));
    await writeFile(`${etc}/${file}`, texts.join('\n'));
  }
  await writeFile(`${etc}/asterisk.conf`, asteriskConf(places.home, program));
  // No name server answers there, so a peer's name that is not in /etc/hosts fails at once.
  await writeFile(`${etc}/resolv.conf`, 'nameserver 127.0.0.1\n');
  const resolver = `[general]\nhosts = system\nresolv = ${etc}/resolv.conf\n`;
  await writeFile(`${etc}/resolver_unbound.conf`, resolver);
  await writeFile(`${etc}/indications.conf`, INDICATIONS);
  await writeFile(`${etc}/logger.conf`, '[general]\n[logfiles]\nmessages = notice,warning,error\n');
}

/**
 * Links the program's data. The English sounds get the name under which an installed Asterisk finds
 * them.
 */
async function linkData(folder: string, data: string): Promise<void> {
  await mkdir(`${folder}/sounds`, { recursive: true });
  for (const name of await readdir(data)) {
    if (name !== 'sounds') await symlink(`${data}/${name}`, `${folder}/${name}`);
  }
  await symlink(`${data}/sounds/en_US_f_Allison`, `${folder}/sounds/en`);
}

function edited(file: string, text: string, places: AsteriskPlaces): string {
  return edits(places)
    .filter(([name]) => name === file)
    .reduce((result, [, from, to]) => {
      if (!result.includes(from))
        throw new LabError(
          `asterisk-conf/${file} does not contain "${from}", which the lab replaces`,
        );
      return result.replaceAll(from, to);
    }, text);
}

/** Replaces names by addresses. */
function filledIn(text: string, places: AsteriskPlaces): string {
  const names: Record<string, string> = {
    AGI_CALLER,
    ASTERISK,
    CALLER,
    LOAD_CALLER,
    PLAIN_CALLER,
    STRANGER,
    TLS_PORT: String(places.tlsPort),
    ...Object.fromEntries(Object.values(places.peers).map((peer) => [peer.name, authority(peer)])),
  };
  return text.replace(/\$\{(?<name>[\w-]+)\}/g, (whole, name: string) => names[name] ?? whole);
}

function authority({ address, port }: Peer): string {
  return `${address}:${port}`;
}

function asteriskConf(home: string, { modules }: AsteriskProgram): string {
  return [
    '[directories]',
    `astetcdir = ${home}/etc`,
    `astmoddir = ${modules}`,
    `astdbdir = ${home}/db`,
    `astvarlibdir = ${home}/db`,
    `astdatadir = ${home}/data`,
    `astrundir = ${home}/run`,
    `astlogdir = ${home}/log`,
    `astspooldir = ${home}/spool`,
    `astkeydir = ${home}/db`,
    '[options]',
    'documentation_language = en_US',
    '',
  ].join('\n');
}

/** The tones for in-band ringing, busy and congestion. */
const INDICATIONS = `[general]
country = us
[us]
description = North America
ringcadence = 2000,4000
ring = 440+480/2000,0/4000
busy = 480+620/500,0/500
congestion = 480+620/250,0/250
`;
