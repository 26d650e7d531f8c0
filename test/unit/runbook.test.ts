import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { VERBS } from '../../src/commands/verbs.ts';
import { ALERT_KINDS } from '../../src/settings/alerts.ts';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

describe('The runbook of docs/operations.md', () => {
  const [, chapter = ''] = page.split('\n## When an alert comes\n');
  const [runbook = ''] = chapter.split('\n## ');
  const rows = new Map(
    Array.from(
      runbook.matchAll(/^\| `(?<kind>[\w-]+)` +\| (?<look>.*?) +\| (?<remedy>.*?) +\|$/gm),
      ({ groups }) => [groups?.['kind'] ?? '', groups],
    ),
  );

  for (const kind of ALERT_KINDS) {
    it(`says where to look first, and what to do: ${kind}`, () => {
      const { look = '', remedy = '' } = rows.get(kind) ?? {};
      assert(look.length > 5 && remedy.length > 5, `${look} | ${remedy}`);
    });
  }

  it('has no kind that does not exist', () => {
    assert.deepEqual(
      [...rows.keys()].filter((kind) => !ALERT_KINDS.some((known) => known === kind)),
      [],
    );
  });

  it('names commands that exist', () => {
    const own = ['doctor', 'check', 'status'];
    const known = new Set([...own, ...VERBS.map(({ usage }) => usage.split(' ')[0])]);
    const named = Array.from(
      runbook.matchAll(/ari-failover (?<verb>[a-z]+)/g),
      ({ groups }) => groups?.['verb'],
    );
    assert(named.length > 15, `${named.length} commands were seen`);
    assert.deepEqual(
      named.filter((verb) => !known.has(verb ?? '')),
      [],
    );
  });
});
