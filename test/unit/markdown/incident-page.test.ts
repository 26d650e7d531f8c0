import assert from 'node:assert/strict';
import type { WholeAlert } from '../../../src/alert-operations.ts';
import { incidentPage } from '../../../src/markdown/incident-page.ts';

const ALERT: WholeAlert = {
  id: 'a-1',
  kind: 'trunk-down',
  object: { kind: 'trunk', name: 'carrier-a' },
  severity: 'warning',
  text: 'carrier-a is down: 503 three times',
  advice: 'To keep calls off it: ari-failover hold carrier-a',
  since: '2026-11-24T12:00:00.000Z',
  until: '2026-11-24T12:11:00.000Z',
  isOpen: false,
  count: 2,
  taken: { by: 'alice', note: 'called them', at: '2026-11-24T12:02:00.000Z' },
  messages: ['m-1'],
  deliveries: [
    { message: 'm-1', at: '2026-11-24T12:00:07.000Z', state: 'delivered', channel: 'ops-sms' },
  ],
  timeline: [
    { at: '2026-11-24T11:59:57.000Z', kind: 'call', text: 'the first call', call: 'c-1' },
    { at: '2026-11-24T12:00:00.000Z', kind: 'began', text: 'carrier-a is down' },
  ],
  impact: {
    calls: 41,
    gotThrough: 39,
    lost: 1,
    hungUp: 1,
    addedMs: { median: 900, worst: 4000 },
    numbers: [{ number: '+14155550100', calls: 41 }],
    callers: [],
    isWhole: true,
  },
  missing: [],
};
const NOW = Date.parse('2026-11-24T13:00:00Z');

describe('The page of an incident', () => {
  it('is Markdown', () => {
    assert.equal(
      incidentPage(ALERT, NOW),
      `# carrier-a is down: 503 three times

From 2026-11-24 12:00:00 to 2026-11-24 12:11:00 UTC: 11 min, 2 times.

- Kind: trunk-down
- Severity: warning
- Alert: a-1
- Taken on by alice: called them
- To keep calls off it: ari-failover hold carrier-a

## Calls

41 calls concerned: 39 got through, 1 lost, 1 hung up before an answer. It cost them 0.9 s (median), 4.0 s at worst.

| called | calls |
| --- | --- |
| +14155550100 | 41 |

## What happened

| time (UTC) | what |
| --- | --- |
| 2026-11-24 11:59:57 | the first call (call c-1) |
| 2026-11-24 12:00:00 | carrier-a is down |

## Who was told

| time (UTC) | channel | state | message |
| --- | --- | --- | --- |
| 2026-11-24 12:00:07 | ops-sms | delivered | m-1 |
`,
    );
  });

  it('says so where it lasts, nobody was told, and something is not known', () => {
    const { impact: _, taken: __, until: ___, ...rest } = ALERT;
    const text = incidentPage(
      { ...rest, isOpen: true, deliveries: [], missing: ['records are off'] },
      NOW,
    );
    assert.match(text, /^Since 2026-11-24 12:00:00 UTC, for 1 h by now, 2 times\.$/m);
    assert.match(text, /^- Nobody has taken it on$/m);
    assert.match(text, /^## Who was told\n\nNobody\.$/m);
    assert.match(text, /^## What is not known\n\n- records are off$/m);
    assert(!text.includes('## Calls'));
  });

  it('lets no text from outside make markup', () => {
    const text = '<b>x</b> | [a](http://b) `c` *d*\n# e & f';
    const page = incidentPage({ ...ALERT, text, timeline: [] }, NOW);
    assert.equal(
      page.split('\n')[0],
      String.raw`# \<b\>x\</b\> \| \[a\](http://b) \`c\` \*d\* \# e \& f`,
    );
  });
});
