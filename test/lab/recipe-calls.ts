import type { Callee } from '../../lab/scenario.ts';
import type { CallSpec } from './call.ts';

export const ANSWERS: Callee = { final: { code: 200 } };
export const REFUSES: Callee = { final: { code: 503 } };

/**
 * A recipe of docs/dialplan.md, and a call through it. Its phones are not registered here;
 * `10.*.0.5` are carrier C or nobody.
 */
interface Recipe {
  readonly name: string;
  readonly place: string;
  readonly what: string;
  readonly call: CallSpec;
  readonly outcomes: readonly string[];
  /** At the end of the caller's channel; absent: any. */
  readonly dialStatus?: string;
}

export const RECIPES: readonly Recipe[] = [
  {
    name: 'backup-did',
    place: 'backup-did,2025550100,1',
    what: 'the PBX is busy, one carrier refuses, the mobile answers by the other',
    call: {
      peers: { 'carrier-c': { final: { code: 486 } }, 'carrier-a': REFUSES, 'carrier-b': ANSWERS },
    },
    outcomes: ['BUSY', 'CONGESTION', 'ANSWER'],
  },
  {
    name: 'two-carriers',
    place: 'two-carriers,9075550123,1',
    what: 'the cheaper carrier has no route and says 404, the dearer one connects',
    call: { peers: { 'carrier-b': { final: { code: 404 } }, 'carrier-a': ANSWERS } },
    outcomes: ['CONGESTION', 'ANSWER'],
  },
  {
    name: 'two-carriers',
    place: 'two-carriers,9911,1',
    what: '9911 goes on by the other carrier although the first one declines',
    call: { peers: { 'carrier-a': { final: { code: 603 } }, 'carrier-b': ANSWERS } },
    // Before anything rang it was blocked on the way; and an emergency call moves on in any case.
    outcomes: ['CONGESTION', 'ANSWER'],
  },
  {
    name: 'two-carriers',
    place: 'two-carriers,914155550123,1',
    what: 'a 9 for an outside line is taken off',
    call: { peers: { 'carrier-a': ANSWERS } },
    outcomes: ['ANSWER'],
  },
  {
    name: 'warm-standby',
    place: 'warm-standby,2025550100,1',
    what: 'the first data centre is silent, the second one answers',
    call: { peers: { 'carrier-c': ANSWERS } },
    outcomes: ['CHANUNAVAIL', 'ANSWER'],
  },
  {
    name: 'warm-standby',
    place: 'warm-standby,2025550100,1',
    what: 'both are gone: the IVR answers',
    call: { peers: { 'carrier-c': REFUSES } },
    outcomes: ['CHANUNAVAIL', 'CONGESTION'],
  },
  {
    name: 'ring-group',
    place: 'ring-group,2025550100,1',
    what: 'no desk phone is registered: the mobile',
    call: { peers: { 'carrier-a': ANSWERS } },
    outcomes: ['CHANUNAVAIL', 'CHANUNAVAIL', 'CHANUNAVAIL', 'ANSWER'],
  },
  {
    name: 'confirmation',
    place: 'confirmation,2025550100,1',
    what: 'the desk phone is not registered, the mailbox confirms nothing',
    call: {
      peers: { 'carrier-a': { final: { code: 200, afterMs: 100 }, hangUpAfterMs: 500 } },
      caller: { expects: 480 },
    },
    outcomes: ['CHANUNAVAIL', 'NOANSWER'],
  },
  {
    name: 'vicidial',
    place: 'vicidial,914155550123,1',
    what: 'the first carrier refuses, the second one connects',
    call: { peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS } },
    outcomes: ['CONGESTION', 'ANSWER'],
    dialStatus: 'ANSWER',
  },
  {
    name: 'vicidial',
    place: 'vicidial,914155550123,1',
    what: 'a busy number is busy on every carrier',
    call: {
      peers: { 'carrier-a': { final: { code: 486 } }, 'carrier-b': ANSWERS },
      caller: { expects: 486 },
    },
    outcomes: ['BUSY'],
    dialStatus: 'BUSY',
  },
  {
    name: 'vicidial',
    place: 'vicidial,914155550123,1',
    what: 'no carrier takes the call',
    call: {
      peers: { 'carrier-a': REFUSES, 'carrier-b': REFUSES },
      caller: { expects: 500 },
    },
    outcomes: ['CONGESTION', 'CONGESTION'],
    dialStatus: 'CONGESTION',
  },
  {
    name: 'freepbx',
    place: 'failover-support,s,1',
    what: 'no extension is registered: the mobile',
    call: { peers: { 'carrier-a': ANSWERS } },
    outcomes: ['CHANUNAVAIL', 'CHANUNAVAIL', 'ANSWER'],
  },
  {
    name: 'freepbx',
    place: 'lab-freepbx-out,14155550123,1',
    what: 'its Custom trunk places a call, one carrier refuses, the other one connects',
    call: { peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS } },
    outcomes: ['CONGESTION', 'ANSWER'],
    dialStatus: 'ANSWER',
  },
  {
    name: 'freepbx',
    place: 'lab-freepbx-out,14155550123,1',
    what: 'a busy number is busy for its Custom trunk too',
    call: {
      peers: { 'carrier-a': { final: { code: 486 } }, 'carrier-b': ANSWERS },
      caller: { expects: 486 },
    },
    outcomes: ['BUSY'],
    dialStatus: 'BUSY',
  },
  {
    name: 'office',
    place: 'office-phones,003023125100,1',
    what: 'a phone dials 0 and a German number',
    call: { peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS } },
    outcomes: ['CONGESTION', 'ANSWER'],
  },
  {
    name: 'office',
    place: 'office-phones,0112,1',
    what: 'a phone dials 0 and the emergency number',
    call: { peers: { 'carrier-a': REFUSES, 'carrier-b': ANSWERS } },
    outcomes: ['CONGESTION', 'ANSWER'],
  },
];
