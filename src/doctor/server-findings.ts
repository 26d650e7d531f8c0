import { isFrom } from '../ari/version.ts';
import type { Fact, Facts } from './facts.ts';
import { ICE_DEADLOCK } from './known-bugs.ts';
import { notChecked, type Finding, type Remark } from './remark.ts';

/** The value of asterisk-conf/ari.conf. Milliseconds. */
const WRITE_TIMEOUT_MS = 5000;
const DEFAULT_WRITE_TIMEOUT_MS = 100;
/**
 * The app uses five sessions, an app that takes over uses five more, and other clients need some.
 */
const FEWEST_SESSIONS = 20;
const DEFAULT_SESSIONS = 100;
/** 64 * T1 (RFC 3261, 17.1.1.2). Milliseconds. */
const LONG_TIMER_B_MS = 32_000;

type ServerFacts = Pick<Facts, 'settings' | 'release' | 'overloadTrigger' | 'timerB'>;

/** Checks settings of the whole server. */
export function serverFindings(facts: ServerFacts): readonly Remark[] {
  const { settings, overloadTrigger, timerB } = facts;
  return [
    ...about('websocket_write_timeout in ari.conf', settings.websocketWriteTimeout, writeTimeout),
    ...about('sessionlimit in http.conf', settings.sessionLimit, sessionLimit),
    ...iceFindings(facts),
    ...about('taskprocessor_overload_trigger in pjsip.conf', overloadTrigger, overload),
    ...about('timer_b in pjsip.conf', timerB, longTimerB),
  ];
}

function about<T>(
  what: string,
  fact: Fact<T>,
  findings: (value: T) => readonly Finding[],
): readonly Remark[] {
  return fact.known ? findings(fact.value) : [notChecked(what, fact.needs)];
}

function writeTimeout(value: string): readonly Finding[] {
  const ms = numberOr(value, DEFAULT_WRITE_TIMEOUT_MS);
  if (ms >= WRITE_TIMEOUT_MS) return [];
  return [
    {
      severity: 'warning',
      id: 'write-timeout',
      what: `websocket_write_timeout is ${ms} ms${value === '' ? ' (the default)' : ''}`,
      why: 'Asterisk closes the socket when the app pauses for longer, and every waiting call goes to the fallback',
      remedy: {
        file: 'ari.conf',
        section: '[general]',
        line: `websocket_write_timeout = ${WRITE_TIMEOUT_MS}`,
      },
    },
  ];
}

function sessionLimit(value: string): readonly Finding[] {
  const sessions = numberOr(value, DEFAULT_SESSIONS);
  if (sessions >= FEWEST_SESSIONS) return [];
  return [
    {
      severity: 'warning',
      id: 'session-limit',
      what: `sessionlimit is ${sessions}`,
      why: 'each WebSocket counts: the app uses up to five, and five more during a restart; beyond the limit Asterisk refuses it',
      remedy: {
        file: 'http.conf',
        section: '[general]',
        line: `sessionlimit = ${DEFAULT_SESSIONS}`,
      },
    },
  ];
}

function iceFindings({ settings, release }: ServerFacts): readonly Remark[] {
  if (release === undefined || isFrom(release, ICE_DEADLOCK)) return [];
  return about('icesupport in rtp.conf', settings.iceSupport, (value) => {
    if (/^(?:no|false|n|f|0|off)$/i.test(value)) return [];
    return [
      {
        severity: 'warning',
        id: 'ice-deadlock',
        what: `icesupport is ${value === '' ? 'yes (the default)' : value}, and this Asterisk is older than 20.21, 22.11 or 23.5`,
        why: 'ICE and a bridge join can deadlock (asterisk#1946), and Asterisk then serves no calls; trunks need no ICE',
        remedy: { file: 'rtp.conf', section: '[general]', line: 'icesupport = no' },
      },
    ];
  });
}

function overload(value: string | undefined): readonly Finding[] {
  if (value !== undefined && value !== 'global') return [];
  return [
    {
      severity: 'warning',
      id: 'overload-trigger',
      what:
        value === undefined
          ? 'pjsip.conf has no section [global]: taskprocessor_overload_trigger is global (the default)'
          : 'taskprocessor_overload_trigger is global (the default)',
      why: 'a backlog anywhere in Asterisk, even of a slow ARI client, makes it ignore new SIP requests (asterisk#1031)',
      remedy: {
        file: 'pjsip.conf',
        section: '[global]',
        line: `${value === undefined ? 'type = global\n' : ''}taskprocessor_overload_trigger = pjsip_only`,
      },
    },
  ];
}

/**
 * Lowers timer_t1 too. Measured on 22.10.1: timer_b alone has no effect, Asterisk raises it to 64 *
 * timer_t1 (res_pjsip/config_system.c).
 */
function longTimerB(value: string | undefined): readonly Finding[] {
  const ms = numberOr(value, LONG_TIMER_B_MS);
  if (ms < LONG_TIMER_B_MS) return [];
  return [
    {
      severity: 'note',
      id: 'timer-b',
      what: `timer_b is ${ms / 1000} s${ms === LONG_TIMER_B_MS ? ' (the default)' : ''}`,
      why: "a silent carrier holds the caller this long where the app has no timer (a route's last attempt) and in the dialplan's own Dial(); Asterisk never goes below 64 * timer_t1, and applies a new value only after a restart",
      remedy: {
        file: 'pjsip.conf',
        section: '[system]',
        line: `${value === undefined ? 'type = system\n' : ''}timer_t1 = 250\ntimer_b = 16000`,
      },
    },
  ];
}

function numberOr(value: string | undefined, fallback: number): number {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : fallback;
}
