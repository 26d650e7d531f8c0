import assert from 'node:assert/strict';
import type { Command } from '../../../../../src/core/call/commands.ts';
import type { UntimedEvent } from '../../../../../src/core/call/events.ts';
import type { CallFact } from '../../../../../src/core/call/call-facts.ts';
import type { Entry } from './model-run.ts';

const DECISIONS: ReadonlySet<string> = new Set(['BUSY', 'DECLINED', 'NOANSWER']);

/** No command of that kind in the first entry that matches, nor in any after it. */
export function forbidFrom(
  history: readonly Entry[],
  from: (entry: Entry) => boolean,
  kind: (command: Command) => boolean,
): void {
  const index = history.findIndex(from);
  if (index === -1) return;
  const late = history.slice(index).flatMap(({ commands }) => commands.filter(kind));
  assert.deepEqual(late, []);
}

export function dials({ do: what }: Command): boolean {
  return what === 'create' || what === 'prepare' || what === 'dial';
}

/** The leg by which an attempt begins, be it made now or before, without a spare's number. */
export function begunLeg(command: Command): string | undefined {
  if (command.do !== 'publish' || command.fact.kind !== 'attempt-created') return undefined;
  return withoutSpare(command.fact.attempt.leg);
}

export function withoutSpare(leg: string): string {
  return leg.replace(/-p\d+(?=t\d+a\d+$)/, '-');
}

export function isFact(kind: CallFact['kind']): (command: Command) => boolean {
  return (command) => command.do === 'publish' && command.fact.kind === kind;
}

/** A leg that has left is alive until it is destroyed: its verdict waits for that. */
export function isLastOf(
  event: UntimedEvent,
  call: string,
): event is Extract<UntimedEvent, { type: 'left' | 'gone' }> {
  return event.type === 'gone' || (event.type === 'left' && !event.channel.startsWith(`${call}-`));
}

/** The leg whose callee has decided, where that is told. */
export function decidedLeg(command: Command): string | undefined {
  const ended = endOf(command);
  return ended !== undefined && DECISIONS.has(ended.outcome)
    ? withoutSpare(ended.attempt.leg)
    : undefined;
}

export function rangLeg(command: Command): string | undefined {
  if (command.do !== 'publish' || command.fact.kind !== 'attempt-ringing') return undefined;
  return withoutSpare(command.fact.attempt.leg);
}

export function endedLeg(command: Command): string | undefined {
  const leg = endOf(command)?.attempt.leg;
  return leg === undefined ? undefined : withoutSpare(leg);
}

type Ended = Extract<CallFact, { kind: 'attempt-ended' | 'attempt-uncalled' }>;

function endOf(command: Command): Ended | undefined {
  if (command.do !== 'publish') return undefined;
  const { fact } = command;
  return fact.kind === 'attempt-ended' || fact.kind === 'attempt-uncalled' ? fact : undefined;
}

export function isSetupOver({ event }: Entry): boolean {
  return event?.type === 'timer' && event.timer.name === 'setup';
}

export function isCallersEnd({ event, before }: Entry): boolean {
  const isEnd = event?.type === 'hung-up' || event?.type === 'left' || event?.type === 'gone';
  return isEnd && event.channel === before?.caller;
}

export function touched(command: Command, caller: string): readonly string[] {
  switch (command.do) {
    case 'dial':
    case 'ask-sdp':
    case 'ask-response':
    case 'prompt':
    case 'stop-prompt':
      return [command.leg];
    case 'hang-up':
    case 'await-end':
      return [command.channel];
    case 'join':
      return command.channels;
    case 'ring':
    case 'stop-ringing':
    case 'ask-contacts':
    case 'progress':
    case 'answer':
    case 'set-variables':
    case 'hand-back':
    case 'ask-dialplan':
    case 'ask-identity':
      return [caller];
    case 'create':
    case 'prepare':
    case 'count':
    case 'create-bridge':
    case 'destroy-bridge':
    case 'start-timer':
    case 'publish':
      return [];
  }
}
