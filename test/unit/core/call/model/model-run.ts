import type { UntimedEvent } from '../../../../../src/core/call/events.ts';
import { start, step, type Step } from '../../../../../src/core/call/call-machine.ts';
import type { Call, CallRequest } from '../../../../../src/core/call/call.ts';
import type { Command } from '../../../../../src/core/call/commands.ts';
import type { Moment, Timer } from '../../../../../src/core/call/events.ts';
import type { Standings } from '../../../../../src/core/route/standing.ts';
import { bridgeId } from '../../../../../src/core/call/ids.ts';
import { ModelAsterisk, type Fate, type Request } from './model-asterisk.ts';

/** One event and what the machine made of it. */
export interface Entry {
  /** Undefined for the start. */
  readonly event?: UntimedEvent;
  readonly before?: Call;
  readonly after: Call;
  readonly commands: readonly Command[];
  readonly phases: Step['phases'];
  /** What stood against trunks then. */
  readonly standings?: Standings;
}

interface Alarm {
  readonly dueMs: number;
  readonly event: UntimedEvent;
}

/** The machine and the model in one loop: what a shell would do, without its promises. */
export class ModelRun {
  readonly asterisk: ModelAsterisk;
  readonly history: Entry[] = [];
  readonly requests: Request[] = [];
  /** DELETEs that are repeated until the end is seen. */
  readonly releases = new Set<string>();
  #call: Call;
  #alarms: readonly Alarm[] = [];
  #nowMs = 0;
  readonly #standings: readonly Standings[];
  #events = 0;

  /** @param standings what stands against trunks, event by event; the last one stays */
  constructor(request: CallRequest, standings: readonly Standings[] = []) {
    this.#standings = standings;
    this.asterisk = new ModelAsterisk(request.caller, request.callerIsUp);
    const first = start(request, this.#moment());
    this.#call = first.call;
    this.#take(first);
  }

  get call(): Call {
    return this.#call;
  }

  get hasAlarms(): boolean {
    return this.#alarms.length > 0;
  }

  feed(event: UntimedEvent): void {
    this.#nowMs += 10;
    if (event.type === 'left' || event.type === 'gone') this.releases.delete(event.channel);
    if (event.type === 'bridge-gone') this.releases.delete(bridgeId(this.#call.request.id));
    if (event.type === 'leg-request-failed' && event.failure.kind === 'refused') {
      // Asterisk has not made the leg: its DELETE is not repeated.
      if (event.request === 'create') this.releases.delete(event.leg);
    }
    if (this.#call.phase.name === 'ended') return this.#feedDoor(event);
    this.#take(step(this.#call, { ...event, ...this.#moment() }), event);
  }

  serve(fate: Fate): void {
    const request = this.requests.shift();
    if (request !== undefined) this.asterisk.serve(request, fate);
  }

  /** The oldest event of the channel reaches the app. */
  deliver(channel: string): void {
    const event = this.asterisk.channels.get(channel)?.events.shift();
    if (event !== undefined) this.feed(event);
  }

  answer(index: number): void {
    const [event] = this.asterisk.answers.splice(index, 1);
    if (event !== undefined) this.feed(event);
  }

  fireNextAlarm(): void {
    const [alarm, ...rest] = this.#alarms;
    if (alarm === undefined) return;
    this.#alarms = rest;
    this.#nowMs = Math.max(this.#nowMs, alarm.dueMs);
    this.feed(alarm.event);
  }

  repeatRelease(id: string): void {
    this.requests.push(
      id === bridgeId(this.#call.request.id)
        ? { do: 'destroy-bridge' }
        : { do: 'hang-up', channel: id },
    );
  }

  /** After a reconnect: what is true now, however many events of it are still on their way. */
  reconcile(): void {
    // A leg whose request still waits on the call's lane is missing, as one that is gone.
    const asked = this.requests.flatMap((request) => (request.do === 'create' ? request.leg : []));
    for (const leg of asked) this.feed({ type: 'gone', channel: leg });
    for (const { id, state, isInStasis, events } of this.asterisk.channels.values()) {
      // The app learns of a replacement by its first event.
      if (events.some((event) => event.type === 'replaced')) continue;
      if (state === 'dead') this.feed({ type: 'gone', channel: id });
      else if (!isInStasis) this.feed({ type: 'left', channel: id });
      else {
        this.feed({ type: 'entered', channel: id });
        if (state !== 'up') continue;
        this.feed(id === this.call.caller ? { type: 'caller-up' } : { type: 'leg-up', leg: id });
      }
    }
  }

  /** The call is over and forgotten: the door lets go of a replacement, and of a leg of no call. */
  #feedDoor(event: UntimedEvent): void {
    if (event.type === 'replaced') this.asterisk.channels.get(event.channel)?.vanish({});
    if (event.type === 'entered') this.asterisk.channels.get(event.channel)?.vanish({});
  }

  #moment(): Moment {
    const standings = this.#standings[Math.min(this.#events, this.#standings.length - 1)];
    this.#events += 1;
    return { atMs: this.#nowMs, ...(standings === undefined ? {} : { standings }) };
  }

  #take({ call, commands, phases }: Step, event?: UntimedEvent): void {
    const standings = this.#standings[Math.min(this.#events - 1, this.#standings.length - 1)];
    const entry = {
      after: call,
      commands,
      phases,
      ...(standings === undefined ? {} : { standings }),
    };
    this.history.push(event === undefined ? entry : { ...entry, event, before: this.#call });
    this.#call = call;
    for (const command of commands) this.#carryOut(command);
  }

  #carryOut(command: Command): void {
    const { caller, request } = this.#call;
    switch (command.do) {
      case 'prepare':
        this.requests.push({ do: 'create', leg: command.leg });
        return;
      case 'create':
      case 'dial':
      case 'ask-sdp':
        this.requests.push({ do: command.do, leg: command.leg });
        return;
      case 'ask-response':
        this.requests.push({ do: command.do, leg: command.leg, timer: command.timer });
        return;
      case 'ask-contacts':
        this.requests.push({ do: command.do, endpoint: command.endpoint });
        return;
      case 'create-bridge':
        this.requests.push({ do: command.do });
        return;
      case 'join':
        this.requests.push({ do: 'join', channels: command.channels });
        return;
      case 'answer':
      case 'hand-back':
      case 'ask-dialplan':
      case 'ask-identity':
        this.requests.push({ do: command.do, caller });
        return;
      case 'destroy-bridge':
        this.releases.add(bridgeId(request.id));
        this.requests.push({ do: 'destroy-bridge' });
        return;
      case 'hang-up':
        this.releases.add(command.channel);
        this.requests.push({ do: 'hang-up', channel: command.channel });
        return;
      case 'await-end':
        this.releases.add(command.channel);
        return;
      case 'start-timer':
        this.#setAlarm(command.timer, command.ms);
        return;
      case 'ring':
      case 'stop-ringing':
      case 'prompt':
      case 'stop-prompt':
      case 'progress':
      case 'set-variables':
        this.requests.push({ do: 'nothing' });
        return;
      case 'count':
      case 'publish':
    }
  }

  #setAlarm(timer: Timer, ms: number): void {
    const alarm: Alarm = { dueMs: this.#nowMs + ms, event: { type: 'timer', timer } };
    this.#alarms = [...this.#alarms, alarm].toSorted((a, b) => a.dueMs - b.dueMs);
  }
}
