import { setImmediate as turn } from 'node:timers/promises';
import type { Shell } from './shell.ts';
import type { Fate } from './world.ts';
import type { WorldChannel } from './world-channel.ts';

interface Move {
  readonly weight: number;
  run(): Promise<void> | void;
}

const FATES: ReadonlyArray<readonly [fate: Fate, weight: number]> = [
  ['served', 60],
  ['refused', 1],
  ['lost', 1],
  ['answer lost', 1],
];

const REFUSALS = [
  { sip: 486, cause: 17 },
  { sip: 503, cause: 34 },
  { sip: 404, cause: 1 },
  { cause: 0 },
];

const MOST_CALLERS = 3;

/** Lets one of the possible things happen, as `choice` says. */
export async function move(shell: Shell, choice: number): Promise<void> {
  const moves = [...network(shell), ...parties(shell), ...accidents(shell)];
  let rest = choice % moves.reduce((sum, { weight }) => sum + weight, 0);
  for (const one of moves) {
    rest -= one.weight;
    if (rest < 0) return one.run();
  }
}

/**
 * Requests are served, events arrive, time passes: lanes and channels overtake each other, none
 * itself.
 */
function network({ world, clock }: Shell): readonly Move[] {
  const lanes = [...world.lanes].filter(([, requests]) => requests.length > 0);
  return [
    ...lanes.flatMap(([lane]) =>
      FATES.map(([fate, weight]) => ({ weight, run: () => world.serve(lane, fate) })),
    ),
    { weight: 3, run: () => void clock.next() },
  ];
}

function parties(shell: Shell): readonly Move[] {
  const { world } = shell;
  return [
    ...(shell.callers < MOST_CALLERS ? [{ weight: 20, run: () => shell.call() }] : []),
    ...[...world.channels.values()].flatMap((channel) => [
      ...(channel.events.length > 0 && world.isConnected
        ? [{ weight: 40, run: () => shell.deliver(channel.id) }]
        : []),
      ...(channel.isAlive ? whims(shell, channel) : []),
    ]),
  ];
}

/** What the far end of a channel, or the dialplan, may do with it. */
function whims({ world }: Shell, channel: WorldChannel): readonly Move[] {
  if (!channel.isLeg) {
    return [
      { weight: 1, run: () => world.end(channel, (one) => one.hangUp({ cause: 16 })) },
      { weight: 1, run: () => world.end(channel, (one) => one.leave()) },
      ...(channel.isInStasis && channel.state === 'Up' && !world.channels.has(`x-${channel.id}`)
        ? [{ weight: 1, run: () => world.enter(`x-${channel.id}`, [], channel.id) }]
        : []),
    ];
  }
  if (channel.state === 'Up') {
    return [{ weight: 2, run: () => world.end(channel, (one) => one.hangUp({ cause: 16 })) }];
  }
  if (!channel.isDialled) return [];
  return [
    { weight: 6, run: () => channel.become('Ringing') },
    { weight: 4, run: () => channel.progress() },
    { weight: 12, run: () => channel.become('Up') },
    ...REFUSALS.map((codes) => ({
      weight: 1,
      run: () => world.end(channel, (one) => one.hangUp(codes)),
    })),
  ];
}

function accidents(shell: Shell): readonly Move[] {
  if (!shell.world.isConnected) return [{ weight: 30, run: () => shell.reconnect() }];
  return [
    ...[true, false].map((areServed) => ({ weight: 1, run: () => shell.lose(areServed) })),
    ...[true, false].map((areServed) => ({ weight: 1, run: () => shell.kill(areServed) })),
  ];
}

/**
 * Everything that is on its way arrives; who talks hangs up; the dialplan's guard frees who is
 * left.
 */
export async function settleDown(shell: Shell): Promise<void> {
  const { world, clock } = shell;
  if (!world.isConnected) await shell.reconnect();
  for (let round = 0; round < 3_000; round += 1) {
    await turn();
    const lane = [...world.lanes].find(([, requests]) => requests.length > 0)?.[0];
    const speaking = [...world.channels.values()].find(({ events }) => events.length > 0);
    if (lane !== undefined) world.serve(lane, 'served');
    else if (speaking !== undefined) shell.deliver(speaking.id);
    else if (clock.countTimers() > 0) clock.next();
    else if (!freeOne(shell)) return;
  }
  throw new Error('it never comes to rest');
}

function freeOne({ world }: Shell): boolean {
  const left = [...world.channels.values()].filter(({ isAlive, isLeg }) => isAlive && !isLeg);
  const waiting = left.find(({ isInStasis }) => isInStasis);
  if (waiting === undefined) return false;
  // Who talks hangs up; who waits for nothing is freed by the dialplan's guard.
  if (waiting.state === 'Up') world.end(waiting, (one) => one.hangUp({ cause: 16 }));
  else world.end(waiting, (one) => one.leave());
  return true;
}
