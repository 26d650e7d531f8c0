import assert from 'node:assert/strict';
import { applied } from '../../../web/src/shared/draft/apply.ts';
import { valueAt, type Edit, type Json } from '../../../web/src/shared/draft/json.ts';
import {
  numberForm,
  withBackup,
  withFailover,
  withLabel,
  withOwnRoute,
  withSharedRoute,
  type NumberForm,
} from '../../../web/src/features/numbers/form/number-form.ts';
import { ownRouteName } from '../../../web/src/features/numbers/form/places.ts';
import { rulesOf, withRule } from '../../../web/src/features/numbers/form/rules.ts';
import { timerText, withTimer } from '../../../web/src/features/numbers/form/timers.ts';

const NUMBER = '+14155550100';

function fileWith(route: Json, number: Json = { route: 'support' }): Json {
  return { numbers: { '+1 415 555 0100': number }, routes: { support: route } };
}

function formOf(model: Json): NumberForm {
  const form = numberForm(model, NUMBER);
  assert(form);
  return form;
}

function routeAfter(model: Json, edits: readonly Edit[]): Json | undefined {
  return valueAt(applied(model, edits), '/routes/support');
}

describe('The form of a number', () => {
  it('finds a number however the file writes it', () => {
    const { path, failover, backup } = formOf(fileWith({ tiers: [{ sip: 'sip:a@b' }] }));
    assert.equal(path, '/numbers/+1 415 555 0100');
    assert.deepEqual([failover, backup], [true, { kind: 'none' }]);
    assert.equal(numberForm({ numbers: {} }, NUMBER), undefined);
  });

  it('writes and removes the label and failover', () => {
    const model = fileWith({ tiers: [] }, { route: 'support', label: 'Old', failover: 'no' });
    const form = formOf(model);
    assert(!form.failover);
    const on = applied(model, [...withFailover(form, model, true), ...withLabel(form, model, '')]);
    assert.deepEqual(valueAt(on, form.path), { route: 'support' });
    const off = applied(on, withFailover(form, on, false));
    assert.deepEqual(valueAt(off, form.path), { route: 'support', failover: 'no' });
    assert.deepEqual(withLabel(form, on, ''), []);
  });

  describe('with a backup', () => {
    const first = { sip: 'sip:a@b' };
    const cases: ReadonlyArray<readonly [what: string, tier: Json, next: Json]> = [
      ['changes the number alone', { number: '+1', via: 'a' }, { number: '+2', via: 'a' }],
      ['writes one trunk as a word', { number: '+1' }, { number: '+2', via: 'a' }],
      ['writes several as a list', { number: '+1', via: 'b' }, { number: '+2', via: ['a', 'b'] }],
      ['takes all trunks away', { number: '+1', via: ['b'] }, { number: '+2' }],
      ['keeps timers', { number: '+1', ring_timeout: '9s' }, { number: '+2', ring_timeout: '9s' }],
      ['changes its kind', { number: '+1', via: 'a', site: 'x' }, { sip: 'sip:c@d', site: 'x' }],
      ['hands over to the dialplan', { number: '+1', site: 'x' }, { dialplan: 'ivr,s,1' }],
    ];
    for (const [what, tier, next] of cases) {
      it(what, () => {
        const model = fileWith({ tiers: [first, tier] });
        const wanted = formOf(fileWith({ tiers: [first, next] })).backup;
        assert(wanted.kind !== 'none' && wanted.kind !== 'other');
        const edits = withBackup(formOf(model), model, wanted);
        assert.deepEqual(routeAfter(model, edits), { tiers: [first, next] });
      });
    }

    it('adds one, and removes it', () => {
      const model = fileWith({ tiers: [first] });
      const backup = { kind: 'number', value: '+2', via: [] } as const;
      const edits = withBackup(formOf(model), model, backup);
      assert.deepEqual(routeAfter(model, edits), { tiers: [first, { number: '+2' }] });
      const after = applied(model, edits);
      assert.deepEqual(routeAfter(after, withBackup(formOf(after), after, undefined)), {
        tiers: [first],
      });
    });

    it('leaves alone what it cannot say', () => {
      for (const tier of [{ any_of: [] }, { number: '+1', via: { cheapest: ['a'] } }]) {
        assert.deepEqual(formOf(fileWith({ tiers: [first, tier] })).backup, { kind: 'other' });
      }
    });
  });

  it('gives a number a route of its own, and takes that back', () => {
    const file = fileWith({ tiers: [{ sip: 'sip:a@b' }] });
    const edited = applied(file, [{ op: 'add', path: '/routes/support/next_on', value: ['BUSY'] }]);
    const name = ownRouteName(edited, 'support', NUMBER);
    const own = applied(edited, withOwnRoute(formOf(edited), edited, file, name));
    assert.equal(name, 'support-0100');
    assert.deepEqual(valueAt(own, '/routes'), {
      support: valueAt(file, '/routes/support'),
      'support-0100': valueAt(edited, '/routes/support'),
    });
    assert.equal(formOf(own).route, name);
    assert.deepEqual(applied(own, withSharedRoute(formOf(own), own, 'support')), edited);
    assert.equal(ownRouteName(own, 'support', NUMBER), 'support-0100-2');
  });
});

describe('The rules of a number', () => {
  it('go to the route, and to the first tier where that has its own', () => {
    const plain = fileWith({ tiers: [{ sip: 'sip:a@b' }] });
    assert.deepEqual(routeAfter(plain, withRule(plain, 'support', 'BUSY', true)), {
      tiers: [{ sip: 'sip:a@b' }],
      next_on: ['BUSY'],
    });
    const own = fileWith({ tiers: [{ sip: 'sip:a@b', next_on: ['NOANSWER'] }] });
    assert.deepEqual(routeAfter(own, withRule(own, 'support', 'sip:503', true)), {
      tiers: [{ sip: 'sip:a@b', next_on: ['NOANSWER', 'sip:503'] }],
    });
  });

  it('go from wherever they are, and take an empty list along', () => {
    const model = fileWith({
      tiers: [{ sip: 'sip:a@b', next_on: ['BUSY', 'sip:503', 'BUSY'] }],
      next_on: ['BUSY'],
    });
    assert.deepEqual(routeAfter(model, withRule(model, 'support', 'BUSY', false)), {
      tiers: [{ sip: 'sip:a@b', next_on: ['sip:503'] }],
    });
  });

  it('that the form cannot say are named, and boxes about which they decide are fixed', () => {
    const model = fileWith({
      policy: 'unreachable',
      next_on: ['BUSY', 'sip:503', 'cause:34', 'NOANSWER after ringing'],
      tiers: [{ sip: 'sip:a@b', stop_on: ['DECLINED'] }],
    });
    const { boxes, codes, left, fixed } = rulesOf(model, 'support');
    assert.deepEqual(boxes, { NOANSWER: false, BUSY: true, DECLINED: false });
    assert.deepEqual([codes, fixed], [[503], ['DECLINED']]);
    assert.deepEqual(
      left.map(({ path, text }) => `${path}: ${text}`),
      [
        'tiers.0.stop_on: DECLINED',
        'policy: unreachable',
        'next_on: cause:34, NOANSWER after ringing',
      ],
    );
    const never = fileWith({ policy: 'never-miss', tiers: [] });
    assert.equal(rulesOf(never, 'support').fixed.length, 3);
  });
});

describe('A timer of a number', () => {
  it('is set where it stands, and otherwise for the first tier alone', () => {
    const whole = fileWith({ ring_timeout: '25s', tiers: [{ sip: 'sip:a@b' }] });
    assert.equal(timerText(whole, 'support', 'ring_timeout'), '25s');
    assert.deepEqual(routeAfter(whole, withTimer(whole, 'support', 'ring_timeout', '15s')), {
      ring_timeout: '15s',
      tiers: [{ sip: 'sip:a@b' }],
    });
    const none = fileWith({ tiers: [{ sip: 'sip:a@b' }] });
    const set = applied(none, withTimer(none, 'support', 'response_timeout', '4s'));
    assert.deepEqual(valueAt(set, '/routes/support/tiers/0'), {
      sip: 'sip:a@b',
      response_timeout: '4s',
    });
    assert.deepEqual(applied(set, withTimer(set, 'support', 'response_timeout', '')), none);
  });
});
