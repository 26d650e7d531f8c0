import { SOME_WAY } from '../core/call/chosen-way.ts';
import type { FactBody } from '../../../src/core/call/call-facts.ts';
import type { Status } from '../../../src/core/call/result.ts';
import type { DialplanTier } from '../../../src/core/route/route.ts';
import type { Outcome } from '../../../src/core/verdict/outcome.ts';

/** What has happened, without the call's name. */
export type Told = FactBody & { readonly ms: number };

export function drilled(name: string, ms = 0, leg = 't1a1', run = 1): Told {
  return {
    kind: 'attempt-uncalled',
    ms,
    attempt: { leg, tier: 1, target: 1, endpoint: 'PJSIP/alice' },
    way: SOME_WAY,
    drill: { name, run },
    outcome: 'CONGESTION',
    blame: 'trunk',
    why: '',
    next: '',
  };
}

export function ended(outcome: Outcome, ms: number, leg = 't2a1'): Told {
  return {
    kind: 'attempt-ended',
    ms,
    attempt: { leg, tier: 1, target: 1, endpoint: 'PJSIP/alice' },
    heard: 'nothing',
    endedBy: 'remote',
    outcome,
    blame: 'trunk',
    why: '',
    next: '',
  };
}

export function leg(kind: 'attempt-dialled' | 'attempt-ringing', ms: number, name = 't2a1'): Told {
  return { kind, ms, attempt: { leg: name, tier: 2, target: 1 } };
}

export function answered(ms: number): Told {
  const attempt = { leg: 't2a1', tier: 2, target: 1 };
  return { kind: 'attempt-answered', ms, attempt, heard: 'nothing' };
}

export function connected(ms: number): Told {
  return { kind: 'call-connected', ms, leg: 't2a1' };
}

export function handedBack(status: Status, ms = 10, to?: DialplanTier): Told {
  return {
    kind: 'call-handed-back',
    ms,
    status,
    cause: 34,
    leftPrimary: true,
    variables: {},
    why: '',
    ...(to === undefined ? {} : { to }),
  };
}

export function cancelled(ms: number): Told {
  return { kind: 'call-ended', ms, status: 'CANCEL', endedBy: 'caller', why: 'the caller hung up' };
}
