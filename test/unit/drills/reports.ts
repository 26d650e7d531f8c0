import type { ReportEntry } from '../../../src/core/call-report.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import type { Status } from '../../../src/core/result.ts';

/** What a call tells, without its name. */
export type Told = ReportEntry & { readonly ms: number };

export function drilled(drill: string, ms = 0, leg = 't1a1', drillRun = 1): Told {
  return { ...ended('CONGESTION', ms, leg), drill, drillRun };
}

export function ended(outcome: Outcome, ms: number, leg = 't2a1'): Extract<Told, { next: string }> {
  return {
    entry: 'attempt ended',
    ms,
    leg,
    tier: 1,
    endpoint: 'PJSIP/alice',
    heard: 'nothing',
    outcome,
    blame: 'trunk',
    why: '',
    next: '',
  };
}

export function leg(what: 'attempt dialled' | 'attempt ringing', ms: number, name = 't2a1'): Told {
  return { entry: what, ms, leg: name, tier: 2 };
}

export function answered(ms: number): Told {
  return { entry: 'attempt answered', ms, leg: 't2a1', tier: 2, heard: 'nothing' };
}

export function connected(ms: number): Told {
  return { entry: 'call connected', ms, leg: 't2a1' };
}

export function handedBack(status: Status, ms = 10, to?: string): Told {
  return {
    entry: 'call handed back',
    ms,
    status,
    cause: 34,
    why: '',
    ...(to === undefined ? {} : { to }),
  };
}

export function cancelled(ms: number): Told {
  return { entry: 'call ended', ms, status: 'CANCEL', why: 'the caller hung up' };
}
