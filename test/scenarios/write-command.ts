import type { Command } from '../../src/core/call/commands.ts';
import type { DialplanTier } from '../../src/core/route/route.ts';
import { CALL } from './scenario.ts';

/** A command in a word or two; undefined for timers and reports. */
export function writeCommand(command: Command): string | undefined {
  switch (command.do) {
    case 'create':
    case 'dial':
    case 'prepare':
    case 'ask-sdp':
    case 'stop-prompt':
      return `${command.do} ${short(command.leg)}`;
    case 'prompt':
      return `prompt ${short(command.leg)} ${command.media}`;
    case 'ask-response':
      return `ask-response ${short(command.leg)} ${command.name}`;
    case 'ask-contacts':
      return `ask-contacts ${command.endpoint}`;
    case 'count':
      return `count ${short(command.leg)} on ${command.on.name}`;
    case 'ring':
    case 'stop-ringing':
    case 'progress':
    case 'create-bridge':
    case 'destroy-bridge':
    case 'answer':
    case 'ask-identity':
      return command.do;
    case 'set-variables':
      return `set ${command.variables.get('FAILOVER_STATUS')}`;
    case 'join':
      return `join ${command.channels.map(short).join(' ')}`;
    case 'hang-up':
      return `hang-up ${short(command.channel)} ${command.cause}`;
    case 'await-end':
      return `await-end ${short(command.channel)}`;
    case 'ask-dialplan':
      return `ask-dialplan ${place(command.target)}`;
    case 'hand-back': {
      const { variables, target } = command;
      const said = `${variables.get('FAILOVER_STATUS')} ${variables.get('FAILOVER_CAUSE')}`;
      return `hand-back ${said}${target === undefined ? '' : ` to ${place(target)}`}`;
    }
    case 'start-timer':
    case 'publish':
      return undefined;
  }
}

/**
 * The end of an attempt, where one is told: which, its outcome, who is to blame, and the drill that
 * says so.
 */
export function writeEnd(command: Command): readonly string[] {
  if (command.do !== 'publish') return [];
  const { fact } = command;
  if (fact.kind !== 'attempt-ended' && fact.kind !== 'attempt-uncalled') return [];
  const { attempt, outcome, blame } = fact;
  const drill = fact.kind === 'attempt-uncalled' ? fact.drill?.name : undefined;
  return [
    [short(attempt.leg), outcome, blame, drill].filter((word) => word !== undefined).join(' '),
  ];
}

function short(channel: string): string {
  return channel.replace(`${CALL}-`, '');
}

function place({ context, extension, priority }: DialplanTier): string {
  return `${context},${extension},${priority}`;
}
