import type { Call } from '../../../../../src/core/call/call.ts';
import { bridgeId } from '../../../../../src/core/call/ids.ts';
import type { Fate } from './model-asterisk.ts';
import type { Move } from './model-channel.ts';
import type { ModelRun } from './model-run.ts';

const FATES: ReadonlyArray<readonly [fate: Fate, weight: number]> = [
  ['served', 80],
  ['refused', 2],
  ['lost', 2],
  ['answer lost', 2],
];

/** Channels of another call, whose events have no business here. */
const STRANGER = 'another-t1a1';

/** Lets one of the possible things happen, as `choice` says. */
export function move(run: ModelRun, choice: number): void {
  const moves = [...network(run), ...parties(run), ...rarities(run)];
  let rest = choice % moves.reduce((sum, { weight }) => sum + weight, 0);
  for (const { weight, run: happen } of moves) {
    rest -= weight;
    if (rest < 0) return happen();
  }
}

/**
 * Requests are served; events and answers arrive, in any order that a network allows; timers fire.
 */
function network(run: ModelRun): readonly Move[] {
  const { asterisk, requests } = run;
  const fates = requests.length === 0 ? [] : FATES;
  return [
    ...fates.map(([fate, weight]) => ({ weight, run: () => run.serve(fate) })),
    ...[...asterisk.channels.values()]
      .filter(({ events }) => events.length > 0)
      .map(({ id }) => ({ weight: 40, run: () => run.deliver(id) })),
    ...asterisk.answers.map((_, index) => ({ weight: 30, run: () => run.answer(index) })),
    ...(run.hasAlarms ? [{ weight: 2, run: () => run.fireNextAlarm() }] : []),
    ...[...run.releases].map((id) => ({ weight: 1, run: () => run.repeatRelease(id) })),
  ];
}

/** What callees and callers do. */
function parties(run: ModelRun): readonly Move[] {
  const { asterisk, call } = run;
  return [...asterisk.channels.values()]
    .filter(({ state }) => state !== 'dead')
    .flatMap((channel) => [
      ...channel.whims,
      { weight: 1, run: () => channel.hangUp({ cause: 16 }) },
      { weight: 1, run: () => channel.hangUpHalfway({ cause: 16 }) },
      ...(channel.isInStasis && canBeReplaced(run, channel.id)
        ? [{ weight: 3, run: () => asterisk.transfer(channel.id, `x-of-${channel.id}`) }]
        : []),
      ...(call.legs.get(channel.id)?.state === 'confirming'
        ? [{ weight: 8, run: () => channel.press('1') }]
        : []),
      ...(channel.id === call.caller ? [] : [{ weight: 1, run: () => channel.vanish({}) }]),
    ]);
}

/**
 * Only a party of an answered call can be transferred, and only once. A colleague can pick up a
 * phone that rings.
 */
function canBeReplaced({ asterisk, call }: ModelRun, id: string): boolean {
  const { phase, caller } = call;
  const isServed =
    phase.name === 'talking' || phase.name === 'connecting'
      ? phase.parties.includes(id)
      : ['arriving', 'trying'].includes(phase.name) && (id === caller || rings(call, id));
  return isServed && !asterisk.channels.has(`x-of-${id}`);
}

function rings({ legs }: Call, id: string): boolean {
  const leg = legs.get(id);
  return leg?.state === 'dialled' && leg.heard === 'ringing';
}

function rarities(run: ModelRun): readonly Move[] {
  const { asterisk, call } = run;
  return [
    // The dialplan's guard fires, or a redirect takes the caller away.
    { weight: 1, run: () => asterisk.channels.get(call.caller)?.leave() },
    { weight: 1, run: () => run.reconcile() },
    { weight: 1, run: () => run.feed({ type: 'shutdown' }) },
    { weight: 1, run: () => run.feed({ type: 'leg-up', leg: STRANGER }) },
    { weight: 1, run: () => run.feed({ type: 'hung-up', channel: STRANGER, cause: 17 }) },
  ];
}

/**
 * Everything that is on its way arrives, every timer fires, every DELETE is repeated; who talks
 * hangs up.
 */
export function settleDown(run: ModelRun): void {
  for (let turn = 0; turn < 2_000; turn += 1) if (!settleMore(run)) return;
  throw new Error('it never comes to rest');
}

function settleMore(run: ModelRun): boolean {
  const { asterisk, call } = run;
  const speaking = [...asterisk.channels.values()].find(({ events }) => events.length > 0);
  const caller = asterisk.channels.get(call.caller);
  if (run.requests.length > 0) run.serve('served');
  else if (asterisk.answers.length > 0) run.answer(0);
  else if (speaking !== undefined) run.deliver(speaking.id);
  else if (run.hasAlarms) run.fireNextAlarm();
  else if (speaks(run)) asterisk.channels.get(run.call.caller)?.hangUp({ cause: 16 });
  else if (asterisk.isStranded && caller?.isInStasis === true) caller.leave();
  else return repeatReleases(run);
  return true;
}

/**
 * Or would, had he not been transferred while the answer was asked of the channel that he replaced.
 */
function speaks({ call: { phase } }: ModelRun): boolean {
  if (phase.name === 'talking') return true;
  return phase.name === 'connecting' && phase.parties.some((id) => id.startsWith('x-of-'));
}

function repeatReleases(run: ModelRun): boolean {
  const own = bridgeId(run.call.request.id);
  const isLeft = (id: string): boolean =>
    id === own ? run.asterisk.hasBridge : run.asterisk.channels.get(id)?.state !== 'dead';
  const left = [...run.releases].filter(isLeft);
  for (const id of left) run.repeatRelease(id);
  return left.length > 0;
}
