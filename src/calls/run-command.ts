import { bridgeId } from '../core/call/ids.ts';
import { contactsIn, diversionsIn, lastResponse } from './read-answers.ts';
import type { Call, CallerIdentity } from '../core/call/call.ts';
import type { Command } from '../core/call/commands.ts';
import type { CallFact } from '../core/call/call-facts.ts';
import type { DialplanTier, Watched } from '../core/route/route.ts';
import type { RequestFailure } from '../core/verdict/outcome.ts';
import type { Failure, Lane, Reply } from '../ports.ts';
import type { Releases } from './releases.ts';
import type { UntimedEvent } from '../core/call/events.ts';

/** The parts of a session that a command needs. */
export interface Workbench {
  readonly lane: Lane;
  readonly releases: Releases;
  /** Registers a leg before it is requested, so that its first event finds the call. */
  own(leg: string, on?: Watched): void;
  /** Counts a leg that was created before. */
  count(leg: string, on: Watched): void;
  /** Asterisk has created the leg. */
  made(leg: string): void;
  after(ms: number, event: UntimedEvent): void;
  /** Feeds a reply back as an event. */
  feed(event: UntimedEvent): void;
  publish(fact: CallFact): void;
}

/**
 * Carries out one command without waiting: the call's lane keeps the order of the requests, and
 * replies come back as events.
 */
export function runCommand(command: Command, call: Call, bench: Workbench): void {
  const { lane, releases } = bench;
  const { caller } = call;
  const bridge = bridgeId(call.request.id);
  switch (command.do) {
    case 'create':
    case 'prepare': {
      const { leg, endpoint, on, variables } = command;
      // A prepared leg counts from the beginning of its attempt on.
      bench.own(leg, command.do === 'create' ? on : undefined);
      // The next run of the app reads from the leg where it counts.
      const countsOn = on === undefined ? {} : { countsOn: on.name };
      void lane
        .create({ channelId: leg, endpoint, originator: caller, variables, ...countsOn })
        .then((reply) => {
          if (reply.ok) bench.made(leg);
          else bench.feed(legRequestFailed(leg, 'create', reply));
        });
      return;
    }
    case 'count':
      bench.count(command.leg, command.on);
      return;
    case 'dial': {
      const { leg, passesCallerId } = command;
      void lane.dial(leg, passesCallerId ? caller : undefined).then((reply) => {
        if (!reply.ok) bench.feed(legRequestFailed(leg, 'dial', reply));
      });
      return;
    }
    case 'ring':
      void lane.ring(caller);
      return;
    case 'stop-ringing':
      void lane.stopRinging(caller);
      return;
    case 'progress':
      void lane.progress(caller);
      return;
    case 'ask-sdp': {
      const { leg } = command;
      void lane
        .readVariable(leg, 'CHANNEL(rtp,dest)')
        .then((reply) =>
          bench.feed({ type: 'sdp', leg, isPresent: reply.ok && isAddress(reply.value) }),
        );
      return;
    }
    case 'ask-response': {
      const { leg, name, timer } = command;
      void lastResponse(lane, leg, name).then((seen) =>
        bench.feed({ type: 'response', leg, timer, seen }),
      );
      return;
    }
    case 'ask-contacts': {
      const { endpoint } = command;
      void lane.readVariable(caller, `PJSIP_DIAL_CONTACTS(${endpoint})`).then((reply) => {
        const dialStrings = reply.ok ? contactsIn(reply.value, endpoint) : [];
        bench.feed({ type: 'contacts', endpoint, dialStrings });
      });
      return;
    }
    case 'prompt':
      void lane.play(command.leg, command.media);
      return;
    case 'stop-prompt':
      void lane.stopPlaying(command.leg);
      return;
    case 'ask-identity':
      void Promise.all([
        lane.readVariable(caller, 'CALLERID(pres)'),
        lane.readVariable(caller, 'PJSIP_HEADER(read,Diversion)'),
      ]).then(([presentation, diversion]) =>
        bench.feed({ type: 'identity', identity: identityOf(presentation, diversion) }),
      );
      return;
    case 'create-bridge':
      void lane.createBridge(bridge);
      return;
    case 'join':
      void lane.join(bridge, command.channels).then(feedFailure('join', bench));
      return;
    case 'destroy-bridge':
      releases.destroyBridge(bridge);
      return;
    case 'set-variables':
      void lane.setVariables(caller, command.variables);
      return;
    case 'answer':
      void lane.answer(caller).then((reply) => {
        if (reply.ok) bench.feed({ type: 'caller-up' });
        else feedFailure('answer', bench)(reply);
      });
      return;
    case 'hang-up':
      releases.hangUp(command.channel, command.cause);
      return;
    case 'await-end':
      releases.awaitEnd(command.channel);
      return;
    case 'ask-dialplan':
      void lane
        .readVariable(caller, dialplanExists(command.target))
        .then((reply) => bench.feed({ type: 'dialplan', exists: reply.ok && reply.value === '1' }));
      return;
    case 'hand-back':
      void lane.setVariables(caller, command.variables);
      void lane.continueInDialplan(caller, command.target).then(feedFailure('hand-back', bench));
      return;
    case 'start-timer':
      bench.after(command.ms, { type: 'timer', timer: command.timer });
      return;
    case 'publish':
      bench.publish(command.fact);
  }
}

/** If Asterisk reports no presentation, the callee must not see the number. */
function identityOf(presentation: Reply<string>, diversion: Reply<string>): CallerIdentity {
  return {
    presentation: presentation.ok && presentation.value !== '' ? presentation.value : 'prohib',
    diversions: diversion.ok ? diversionsIn(diversion.value) : 0,
  };
}

/** `CHANNEL(rtp,dest)` is `ip:port` once the leg has SDP. Without SDP Asterisk answers 500. */
function isAddress(value: string): boolean {
  return /:[1-9]\d*$/.test(value);
}

function dialplanExists({ context, extension, priority }: DialplanTier): string {
  return `DIALPLAN_EXISTS(${context},${extension},${priority})`;
}

function legRequestFailed(leg: string, request: 'create' | 'dial', reply: Failure): UntimedEvent {
  return { type: 'leg-request-failed', leg, request, failure: requestFailure(reply) };
}

function feedFailure(
  request: 'answer' | 'join' | 'hand-back',
  bench: Workbench,
): (reply: Reply) => void {
  return (reply) => {
    if (reply.ok) return;
    bench.feed({ type: 'caller-request-failed', request, failure: requestFailure(reply) });
  };
}

/** The app reads no value from these replies, so an unreadable one does not occur. */
function requestFailure(reply: Failure): RequestFailure {
  return reply.kind === 'refused' ? { kind: 'refused', status: reply.status } : { kind: 'lost' };
}
