import assert from 'node:assert/strict';
import type { ModelRun } from './model-run.ts';

/** When legs may be made and dialled. */
export const LEG_RULES: Readonly<Record<string, (run: ModelRun) => void>> = {
  'a leg is made once, and dialled once, after its StasisStart': ({ history }) => {
    const made = new Set<string>();
    const startedLegs = new Set<string>();
    const dialled = new Set<string>();
    for (const { event, commands } of history) {
      if (event?.type === 'entered') startedLegs.add(event.channel);
      for (const command of commands) {
        if (command.do === 'create' || command.do === 'prepare') {
          assert.ok(!made.has(command.leg), `${command.leg} is made twice`);
          made.add(command.leg);
        } else if (command.do === 'dial') {
          assert.ok(startedLegs.has(command.leg), `${command.leg} is dialled too early`);
          assert.ok(!dialled.has(command.leg), `${command.leg} is dialled twice`);
          dialled.add(command.leg);
        }
      }
    }
  },

  'a leg is dialled only for an attempt that has begun': ({ history }) => {
    const begun = new Set<string>();
    for (const command of history.flatMap(({ commands }) => commands)) {
      if (command.do === 'publish' && command.fact.kind === 'attempt-created') {
        begun.add(command.fact.attempt.leg);
      }
    }
    for (const command of history.flatMap(({ commands }) => commands)) {
      if (command.do === 'dial') assert.ok(begun.has(command.leg), command.leg);
    }
  },

  'a spare is there only while the call tries, its attempt is open, nothing rings, and its route prepares':
    ({ history, call }) => {
      for (const { after } of history) {
        if (after.spare === undefined) continue;
        assert.ok(after.phase.name === 'trying');
        assert.ok(after.phase.open.has(after.spare.attempt), 'the attempt is not open any more');
        assert.notEqual(call.request.route.prepare, 'never');
        const heard = [...after.legs.values()].map((leg) =>
          'heard' in leg ? leg.heard : undefined,
        );
        assert.ok(!heard.includes('ringing'), 'a phone rings');
      }
    },

  'no leg has the id of a channel that lives': ({ history }) => {
    for (const { event } of history) {
      if (event?.type !== 'leg-request-failed' || event.failure.kind !== 'refused') continue;
      assert.notEqual(event.failure.status, 409, event.leg);
    }
  },
};
