import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  siteVerdict,
  transitionId,
  type SiteVote,
} from '../../../../src/core/cluster/site-vote.ts';

/** `dc2:down`: a vote of a node that stands in dc2. */
function votesOf(texts: readonly string[]): readonly SiteVote[] {
  return texts.map((text, index) => {
    const [standsIn = '', word] = text.split(':');
    const says = word === 'down' ? 'down' : 'up';
    return { node: `a${index}`, says, ...(standsIn === '' ? {} : { standsIn }) };
  });
}

describe('The verdict on the site dc1', () => {
  const rows: ReadonlyArray<[votes: readonly string[], verdict: string | undefined]> = [
    // Nodes elsewhere
    [['dc2:up'], 'up'],
    [['dc2:down'], 'down'],
    [['dc2:down', 'dc2:up'], 'down'],
    [['dc2:down', 'dc2:up', 'dc3:up'], 'up'],
    [['dc2:down', 'dc3:down', 'dc3:up'], 'down'],
    [[':down', 'dc2:up', 'dc2:up'], 'up'],
    // Nodes in the site have no vote beside them
    [['dc2:up', 'dc1:down', 'dc1:down', 'dc1:down'], 'up'],
    [['dc2:down', 'dc1:up', 'dc1:up', 'dc1:up'], 'down'],
    // Only nodes in the site
    [['dc1:down'], undefined],
    [['dc1:up'], undefined],
    [['dc1:down', 'dc1:up'], 'up'],
    [['dc1:down', 'dc1:down'], 'down'],
    [['dc1:down', 'dc1:up', 'dc1:up'], 'up'],
    [['dc1:down', 'dc1:down', 'dc1:up', 'dc1:up'], 'down'],
    // Nobody
    [[], undefined],
  ];
  for (const [votes, verdict] of rows) {
    it(`${verdict ?? 'is none'}: ${votes.join(' ') || 'no votes'}`, () => {
      assert.equal(siteVerdict('dc1', votesOf(votes)), verdict);
    });
  }

  const votes = fc.array(
    fc.record({
      node: fc.constant('a1'),
      standsIn: fc.constantFrom('dc1', 'dc2', 'dc3'),
      says: fc.constantFrom<SiteVote['says']>('up', 'down'),
    }),
  );

  it('does not depend on the order of the votes', () => {
    fc.assert(
      fc.property(votes, (some) => {
        assert.equal(siteVerdict('dc1', some.toReversed()), siteVerdict('dc1', some));
      }),
    );
  });

  it('is never down because of a single node in the site', () => {
    fc.assert(
      fc.property(votes, (some) => {
        const others = some.map((vote) => ({ ...vote, says: 'up' as const }));
        const own: SiteVote = { node: 'a0', standsIn: 'dc1', says: 'down' };
        assert.notEqual(siteVerdict('dc1', [...others, own]), 'down');
      }),
    );
  });
});

describe('The id of a change of a site', () => {
  it('is the same wherever the change is seen', () => {
    assert.equal(transitionId('dc1', 6, 'down'), 'dc1-7-down');
  });
});
