import type { Command } from '../core/call/commands.ts';
import {
  nameOfWay,
  watchedName,
  type AttemptName,
  type CallFact,
} from '../core/call/call-facts.ts';
import { placeOf } from '../core/route/route.ts';
import type { HeardPart } from '../simulation-operations.ts';

/** A command, and when the call machine gave it. Milliseconds since the call came in. */
export interface TimedCommand {
  readonly atMs: number;
  readonly command: Command;
}

type Sound = Omit<HeardPart, 'ms'>;

const SILENCE: Sound = { what: 'silence', text: 'nothing' };
const RINGING: Sound = { what: 'ringing', text: 'ringing' };

/** What a caller hears who was not answered before, part after part. */
export function heardIn(commands: readonly TimedCommand[]): readonly HeardPart[] {
  const parts: HeardPart[] = [{ ms: 0, ...SILENCE }];
  let callee: AttemptName | undefined;
  for (const { atMs, command } of commands) {
    if (command.do === 'publish' && command.fact.kind === 'attempt-answered') {
      callee = command.fact.attempt;
    }
    const sound = soundOf(command, callee);
    const last = parts.at(-1);
    if (sound === undefined || (last?.what === sound.what && last.text === sound.text)) continue;
    const ms = Math.round(atMs);
    // What lasts no time is not heard.
    if (last?.ms === ms) parts.pop();
    parts.push({ ms, ...sound });
  }
  return parts;
}

/** Undefined: the caller goes on to hear what they heard. */
function soundOf(command: Command, callee: AttemptName | undefined): Sound | undefined {
  if (command.do === 'ring') return RINGING;
  return command.do === 'publish' ? soundOfFact(command.fact, callee) : undefined;
}

function soundOfFact(fact: CallFact, callee: AttemptName | undefined): Sound | undefined {
  if (fact.kind === 'attempt-early-media') {
    return { what: 'early-media', text: `what ${nameOf(fact.attempt)} plays before an answer` };
  }
  if (fact.kind === 'call-connected') {
    const who = callee === undefined ? 'the callee' : `the callee, through ${nameOf(callee)}`;
    return { what: 'answer', text: who };
  }
  if (fact.kind === 'call-ended' && fact.status === 'CANCEL') {
    return { what: 'gone', text: 'nothing more: they have hung up' };
  }
  if (fact.kind !== 'call-handed-back') return undefined;
  if (fact.to !== undefined) return { what: 'place', text: `what ${placeOf(fact.to)} plays` };
  return fact.status === 'BUSY'
    ? { what: 'busy', text: 'busy, if the dialplan ends the call with FAILOVER_CAUSE' }
    : { what: 'dialplan', text: `what the dialplan does with ${fact.status}` };
}

function nameOf(attempt: AttemptName): string {
  return watchedName(attempt) ?? nameOfWay(attempt);
}
