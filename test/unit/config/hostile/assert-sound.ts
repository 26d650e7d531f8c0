import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { simulateCall } from '../../../../src/simulation/simulate-call.ts';
import type { Loaded } from '../../../../src/config/load.ts';
import { legVariables } from '../../../../src/core/call/leg-variables.ts';
import { planRoute } from '../../../../src/core/route/plan.ts';
import { findRoute } from '../../../../src/routing/find-route.ts';
import { unknownKeys } from './known-keys.ts';

/** What holds of every file, right or wrong. */
export function assertSound(text: string, loaded: Loaded): void {
  const last = text.split('\n').length;
  const problems = [...(loaded.ok ? [] : loaded.errors), ...loaded.warnings];
  for (const { line, column, message } of problems) {
    assert(line >= 1 && line <= last, `line ${line} of ${last}: ${message}`);
    assert(column >= 1 && message !== '');
  }
  if (!loaded.ok) {
    assert(loaded.errors.length > 0, 'refused without a word');
    return;
  }
  // Nothing in it was passed over: each key is known, each value is one of its kind.
  assert.deepEqual(unknownKeys(parse(text, { mapAsMap: true, uniqueKeys: false }) as unknown), []);
  const { config } = loaded;
  for (const [name, own] of config.routes) {
    for (const number of ['', '911', '2025550123', '+4930123456;ext=1', '1\r\nX: y', '&PJSIP/x']) {
      const { route } = findRoute(config, { route: name, number, hops: 0 });
      assertSafe(route);
      const request = {
        id: 'c',
        caller: 'caller',
        callerIsUp: false,
        route,
        dialled: number,
        hops: 0,
      };
      const { pending } = simulateCall(request, []);
      assert(pending.length > 0 || route.tiers.length > 0, own.name);
      for (const attempt of planRoute(route).attempts) {
        for (const [header, value] of Object.entries(legVariables(attempt, request))) {
          assert.match(`${header}${value}`, /^[^\p{Cc}]*$/u);
        }
      }
    }
  }
}

/** One channel, and nothing that Asterisk would read as more. */
function assertSafe(route: Parameters<typeof planRoute>[0]): void {
  for (const { endpoint, invalid } of planRoute(route).attempts) {
    if (invalid !== undefined) continue;
    assert.match(endpoint, /^[A-Za-z][A-Za-z0-9]*\/[^\s,&"'`\p{Cc}]+$/u);
    assert(endpoint.split('@').length <= 2 || /sips?:/.test(endpoint), endpoint);
  }
}
