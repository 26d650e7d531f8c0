import assert from 'node:assert/strict';
import { tellEvents } from '../../../src/commands/tell-events.ts';
import { DOWN } from '../../contract/records/some-records.ts';

const AT = '2026-11-24T17:09:30.000Z';
const VIEW = { columns: 100, nowMs: Date.parse('2026-11-24T17:10:00Z') };

describe('The list of events', () => {
  const rows: ReadonlyArray<readonly [nodes: ReadonlyArray<string | undefined>, on: string]> = [
    [['a1', 'a2'], 'on a1, on a2'],
    [['a1', 'a1'], ''],
    [[undefined, undefined], ''],
  ];
  for (const [nodes, on] of rows) {
    it(`names nodes only where there are several: ${nodes.join()}`, () => {
      const items = nodes.map((node, seq) => ({
        ...DOWN,
        ...(node === undefined ? {} : { node }),
        id: `event-${seq}`,
        seq,
        at: AT,
      }));
      const told = tellEvents({ items, asOf: AT, seq: 1 }, VIEW).map((line) => line.trim());
      assert.equal(told.filter((line) => line.startsWith('on ')).join(', '), on);
    });
  }
});
