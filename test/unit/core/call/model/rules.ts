import assert from 'node:assert/strict';
import { isDrilled } from '../../../../../src/core/route/drill.ts';
import { MAY_FOLLOW, type Call, type Phase } from '../../../../../src/core/call/call.ts';
import { legId } from '../../../../../src/core/call/ids.ts';
import type { Attempt } from '../../../../../src/core/route/way.ts';
import { isOfGroup } from '../../../../../src/core/route/selection.ts';
import { NOTHING_STANDS_AGAINST } from '../../../../../src/core/route/standing.ts';
import {
  begunLeg,
  decidedLeg,
  dials,
  endedLeg,
  forbidFrom,
  isCallersEnd,
  isLastOf,
  isFact,
  isSetupOver,
  rangLeg,
  touched,
} from './history.ts';
import { LEG_RULES } from './leg-rules.ts';
import type { ModelRun } from './model-run.ts';

const VARIABLES = [
  'FAILOVER_STATUS',
  'FAILOVER_CAUSE',
  'FAILOVER_SIP',
  'FAILOVER_TIER',
  'FAILOVER_TRUNK',
  'FAILOVER_ATTEMPTS',
  'FAILOVER_CALL',
  'FAILOVER_ACTIVE',
  'DIALSTATUS',
];

/** What holds for every call, whatever happens to it. */
export const RULES: Readonly<Record<string, (run: ModelRun) => void>> = {
  'a phase is entered from one that may go before it only': ({ history }) => {
    let last: Phase['name'] = 'arriving';
    for (const next of history.flatMap(({ phases }) => phases)) {
      // The first step may stay where it began.
      const isStart = last === 'arriving' && next === 'arriving';
      assert.ok(isStart || MAY_FOLLOW[last].includes(next), `${last} → ${next}`);
      last = next;
    }
  },

  'nobody is dialled once the caller is gone': ({ history }) => {
    forbidFrom(history, isCallersEnd, dials);
  },

  'one leg wins, and nobody is dialled after it': ({ history }) => {
    const commands = history.flatMap((entry) => entry.commands);
    assert.ok(commands.filter(isFact('attempt-answered')).length <= 1, 'two winners');
    assert.ok(commands.filter((command) => command.do === 'answer').length <= 1, 'two answers');
    forbidFrom(history, ({ commands: given }) => given.some(isFact('attempt-answered')), dials);
  },

  'it ends': ({ call }) => {
    assert.equal(call.phase.name, 'ended');
  },

  'every channel and the bridge are released': ({ asterisk, call }) => {
    for (const { id, state, isInStasis } of asterisk.channels.values()) {
      assert.ok(state === 'dead' || !isInStasis, `${id} is still in the app`);
      assert.ok(state === 'dead' || !id.startsWith(`${call.request.id}-`), `${id} is still alive`);
    }
    assert.ok(!asterisk.hasBridge, 'the bridge is still there');
  },

  ...LEG_RULES,

  "a person's decision is never overruled": ({ history }) => {
    const legs = new Map<string, Attempt>();
    const decided: Attempt[] = [];
    for (const { commands, after } of history) {
      for (const attempt of after.plan.attempts) {
        legs.set(legId(after.request.id, attempt.tier, attempt.inTier), attempt);
      }
      for (const command of commands) {
        const begun = begunLeg(command);
        const attempt = begun === undefined ? undefined : legs.get(begun);
        if (attempt !== undefined) {
          for (const other of decided) {
            // The others that ring at once go on, also through another trunk, but in no other
            // group.
            const goesOn = isOfGroup(attempt, other) && attempt.target !== other.target;
            assert.ok(goesOn, `${begun} after a decision`);
          }
        }
        const ended = decidedLeg(command);
        if (ended !== undefined) decided.push(legs.get(ended) as Attempt);
      }
    }
  },

  'a phone that has rung is not rung again': ({ history }) => {
    const rung: Attempt[] = [];
    for (const { commands, after } of history) {
      for (const command of commands) {
        const begun = begunLeg(command);
        if (begun !== undefined) {
          const attempt = attemptOf(after, begun);
          for (const { tier, target, group } of rung) {
            const isSame = attempt.tier === tier && attempt.target === target;
            assert.ok(!(isSame && attempt.group === group), `${begun} has rung before`);
          }
        }
        const leg = rangLeg(command);
        if (leg !== undefined) rung.push(attemptOf(after, leg));
      }
    }
  },

  'legs on their way are of one group, one for each destination': ({ history }) => {
    for (const { after } of history) {
      const live = [...after.legs.values()].flatMap((leg) =>
        leg.state === 'ending' ? [] : leg.attempt,
      );
      const groups = new Set(live.map(({ tier, group }) => `${tier}.${group}`));
      assert.ok(groups.size <= 1, 'two groups at once');
      const targets = new Set(live.map(({ target }) => target));
      assert.equal(targets.size, live.length, 'two legs to one destination');
      if (live.some(({ rings }) => rings === 'alone')) assert.equal(live.length, 1);
    }
  },

  'a leg is on its way while the caller waits for one, and only then': ({ history }) => {
    for (const { after } of history) {
      const isWaiting = after.phase.name === 'trying';
      const isLive = [...after.legs.values()].some(({ state }) => state !== 'ending');
      assert.equal(isLive, isWaiting, after.phase.name);
    }
  },

  'no trunk or host is used that is held or full': ({ history }) => {
    for (const { standings = NOTHING_STANDS_AGAINST, commands } of history) {
      for (const [name, { held, room }] of standings.watched) {
        const legs = commands.filter(
          (command) =>
            (command.do === 'create' || command.do === 'count') && command.on?.name === name,
        );
        assert.ok(
          legs.length <= (held === undefined ? (room?.legs ?? Infinity) : 0),
          `${legs.length} legs by ${name}`,
        );
      }
    }
  },

  'what a drill treats as failed is not made': ({ history, call }) => {
    const { drills = [], route } = call.request;
    for (const { commands, after } of history) {
      const made = commands.flatMap((command) => begunLeg(command) ?? []);
      for (const attempt of after.plan.attempts) {
        const leg = legId(call.request.id, attempt.tier, attempt.inTier);
        if (!made.includes(leg)) continue;
        assert.ok(!drills.some((drill) => isDrilled(drill, attempt, route.name)), leg);
      }
    }
  },

  'every attempt ends once at most, a drilled one too': ({ history }) => {
    const ends = history.flatMap(({ commands }) =>
      commands.flatMap((command) => endedLeg(command) ?? []),
    );
    assert.equal(new Set(ends).size, ends.length, ends.join());
  },

  'max_setup ends the dialling': ({ history }) => {
    forbidFrom(history, isSetupOver, dials);
  },

  'only channels of this call are touched, and none whose end was seen': ({ history, call }) => {
    const known = new Set([history[0]?.after.caller ?? '']);
    const ended = new Set<string>();
    for (const { event, commands, after } of history) {
      if (event?.type === 'replaced') known.add(event.channel);
      // It was taken for gone, and is not.
      if (event?.type === 'entered') ended.delete(event.channel);
      if (event !== undefined && isLastOf(event, after.request.id)) ended.add(event.channel);
      for (const command of commands) {
        if (command.do === 'create' || command.do === 'prepare') known.add(command.leg);
        for (const channel of touched(command, after.caller)) {
          assert.ok(known.has(channel), `${command.do} of ${channel}, which is not this call's`);
          assert.ok(!ended.has(channel), `${command.do} of ${channel}, which is gone`);
        }
      }
    }
    for (const channel of known) assert.ok(!channel.startsWith('another'), call.request.id);
  },

  'the caller goes back once, with all variables set': ({ history, call }) => {
    const handBacks = history
      .flatMap(({ commands }) => commands)
      .filter((command) => command.do === 'hand-back');
    assert.ok(handBacks.length <= 1, 'handed back twice');
    for (const { variables } of handBacks) {
      assert.deepEqual([...variables.keys()], VARIABLES);
      for (const name of ['FAILOVER_STATUS', 'DIALSTATUS'])
        assert.match(variables.get(name) ?? '', /^[A-Z_]+$/);
      assert.match(variables.get('FAILOVER_CAUSE') ?? '', /^\d+$/);
      assert.equal(variables.get('FAILOVER_CALL'), call.request.id);
    }
  },

  'who is joined is joined in a bridge that exists': ({ history }) => {
    let isMade = false;
    for (const command of history.flatMap(({ commands }) => commands)) {
      if (command.do === 'create-bridge') isMade = true;
      if (command.do === 'destroy-bridge') isMade = false;
      if (command.do === 'join') assert.ok(isMade, 'join without a bridge');
    }
  },
};

function attemptOf({ plan, request }: Call, leg: string): Attempt {
  const found = plan.attempts.find(({ tier, inTier }) => legId(request.id, tier, inTier) === leg);
  assert.ok(found, leg);
  return found;
}
