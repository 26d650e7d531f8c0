import assert from 'node:assert/strict';
import { CallStories } from '../../../src/calls/call-stories.ts';
import type { CallFact } from '../../../src/core/call/call-facts.ts';

describe('The calls that are followed', () => {
  it('are forgotten at their end', () => {
    const stories = new CallStories();
    for (const kind of ['call-released', 'call-let-go'] as const) {
      stories.take(started('c'));
      assert.equal(stories.size, 1);
      stories.take({ call: 'c', ms: 1, kind, why: 'x' });
      assert.equal(stories.size, 0);
    }
  });

  it('are not too many, even if their ends are lost', () => {
    const stories = new CallStories();
    for (let call = 0; call < 10_050; call += 1) stories.take(started(`c-${call}`));
    assert.equal(stories.size, 10_000);
    const { who } = stories.take({ call: 'c-10049', ms: 1, kind: 'call-released' });
    assert.equal(who?.route, 'r');
  });
});

function started(call: string): CallFact {
  const who = { caller: 'x', route: 'r', isEmergency: false, hops: 0 };
  return { call, ms: 0, kind: 'call-started', ways: 1, plan: [], ...who };
}
