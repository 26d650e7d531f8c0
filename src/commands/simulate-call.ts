import type { Call, CallRequest, Command } from '../core/call.ts';
import { start, step, type Step } from '../core/call-machine.ts';
import type { CallReport } from '../core/call-report.ts';
import { happenings, type SimulatedEnd } from './simulated-end.ts';

export interface Simulation {
  /** Everything that the call would say of itself, as the log has it. */
  readonly entries: readonly CallReport[];
  /** What the dialplan would get back; empty where the caller was connected. */
  readonly variables: ReadonlyMap<string, string>;
  readonly place?: string;
}

/**
 * Drives the call machine itself, the same as with real calls, by made-up events: attempt after attempt ends as
 * said; where nothing more is said, the next one answers. A dialplan tier is taken to exist.
 */
export function simulateCall(request: CallRequest, ends: readonly SimulatedEnd[]): Simulation {
  let nowMs = 0;
  let call: Call | undefined;
  const commands: Command[] = [];
  const waiting = [...ends];
  const take = (taken: Step): void => {
    ({ call } = taken);
    commands.push(...taken.commands);
  };
  take(start(request, nowMs));
  for (let index = 0; index < commands.length; index += 1) {
    const command = commands[index];
    if (call === undefined || command === undefined) break;
    if (command.do === 'create') {
      const end = waiting.shift() ?? ANSWER;
      if (end.how.by !== 'refusal') {
        take(step(call, { atMs: nowMs, type: 'leg-started', leg: command.leg }));
        take(step(call, { atMs: nowMs, type: 'leg-sent', leg: command.leg }));
      }
      for (const { afterMs, event } of happenings(
        end,
        command.leg,
        timersOf(commands, command.leg),
      )) {
        nowMs += afterMs;
        take(step(call, { ...event, atMs: nowMs }));
      }
    }
    if (command.do === 'ask-dialplan') {
      take(step(call, { atMs: nowMs, type: 'dialplan', exists: true }));
    }
  }
  const back = commands.find((command) => command.do === 'hand-back');
  const target = back?.target;
  return {
    entries: commands.flatMap((command) => (command.do === 'report' ? [command.entry] : [])),
    variables: back?.variables ?? new Map(),
    ...(target === undefined
      ? {}
      : { place: `${target.context},${target.extension},${target.priority}` }),
  };
}

const ANSWER: SimulatedEnd = { written: 'answer', rings: false, how: { by: 'answer' } };

type StartTimer = Extract<Command, { do: 'start-timer' }>;

function timersOf(commands: readonly Command[], leg: string): readonly StartTimer[] {
  return commands.filter(
    (command): command is StartTimer =>
      command.do === 'start-timer' && 'leg' in command.timer && command.timer.leg === leg,
  );
}
