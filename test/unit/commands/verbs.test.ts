import assert from 'node:assert/strict';
import { VERBS } from '../../../src/commands/verbs.ts';
import { MESSAGE } from '../../contract/no-messages.ts';
import { DOWN, someCall } from '../../contract/records/some-records.ts';

const AT = '2026-11-24T17:09:30.000Z';
const VIEW = { columns: 100, nowMs: Date.parse('2026-11-24T17:10:00Z') };

describe('A list that is read part by part', () => {
  const items = {
    calls: { ...someCall(1).call, at: AT },
    events: { ...DOWN, at: AT },
    messages: MESSAGE,
  };
  for (const [usage, item] of Object.entries(items)) {
    it(`${usage} takes the option that its last line names`, () => {
      const verb = VERBS.find((one) => one.usage === usage);
      assert(verb);
      const page = { items: [item], next: 'cursor-1', asOf: AT, seq: 1 };
      const last = verb.tell(page, VIEW)?.lines.at(-1) ?? '';
      const [, option = ''] = /--(\S+) cursor-1$/.exec(last) ?? [];
      assert(verb.options?.some(([flags]) => flags.startsWith(`--${option} `)));
      assert.equal(verb.query?.({ [option]: 'cursor-1' }), `?${option}=cursor-1`);
    });
  }
});
