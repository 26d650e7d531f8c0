import type { Facts, Setting } from './facts.ts';
import { notChecked, type Finding, type Remark } from './remark.ts';

/** Defaults of Asterisk (res_rtp_asterisk.c). */
const RTP_START = 5000;
const RTP_END = 31_000;
/** A call has two legs, and each leg takes a port for RTP and one for RTCP. */
const PORTS_PER_CALL = 4;
const FEWEST_PORTS = 200;

/**
 * Checks the addresses and ports that Asterisk opens. @param url the URL of ARI in failover.yaml
 */
export function listenFindings(
  { settings }: Pick<Facts, 'settings'>,
  url: string,
): readonly Remark[] {
  return [
    ...OPEN.flatMap((door) => addressFindings(door, settings, url)),
    ...rtpFindings(settings),
  ];
}

/** A server of Asterisk's that should not be open to everybody. */
interface Door {
  readonly setting: Setting;
  readonly id: string;
  readonly file: string;
  readonly why: string;
}

const OPEN: readonly Door[] = [
  {
    setting: 'httpAddress',
    id: 'http-open',
    file: 'http.conf',
    why: 'ARI listens on every network of this machine: whoever has, or guesses, its password controls all calls',
  },
  {
    setting: 'managerAddress',
    id: 'manager-open',
    file: 'manager.conf',
    why: 'AMI listens on every network of this machine, without encryption',
  },
];

function addressFindings(
  { setting, id, file, why }: Door,
  settings: Facts['settings'],
  url: string,
): readonly Remark[] {
  const fact = settings[setting];
  if (!fact.known) return [notChecked(`bindaddr in ${file}`, fact.needs)];
  if (!/^(?:0\.0\.0\.0|\[?::\]?)$/.test(fact.value)) return [];
  return [
    {
      severity: 'warning',
      id,
      what: `bindaddr in ${file} is ${fact.value}`,
      why,
      remedy: {
        file,
        section: '[general]',
        line: isHere(url)
          ? 'bindaddr = 127.0.0.1'
          : 'bindaddr = <the private address of this machine>',
      },
    },
  ];
}

/** Whether the app runs on the machine of Asterisk. */
function isHere(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

function rtpFindings({ rtpStart, rtpEnd }: Facts['settings']): readonly Remark[] {
  if (!rtpStart.known) return [notChecked('rtpstart and rtpend in rtp.conf', rtpStart.needs)];
  if (!rtpEnd.known) return [notChecked('rtpstart and rtpend in rtp.conf', rtpEnd.needs)];
  const start = portOr(rtpStart.value, RTP_START);
  const end = portOr(rtpEnd.value, RTP_END);
  const ports = end - start + 1;
  if (ports >= FEWEST_PORTS) return [];
  return [rangeFinding(start, end, Math.max(0, Math.floor(ports / PORTS_PER_CALL)))];
}

function rangeFinding(start: number, end: number, calls: number): Finding {
  return {
    severity: 'warning',
    id: 'rtp-range',
    what: `rtp.conf has the ports ${start} to ${end}: enough for ${calls} calls`,
    why: 'a call beyond that has no port for its audio, and fails',
    remedy: { file: 'rtp.conf', section: '[general]', line: 'rtpstart = 10000\nrtpend = 20000' },
  };
}

function portOr(value: string, fallback: number): number {
  return /^\d+$/.test(value) ? Number(value) : fallback;
}
