import assert from 'node:assert/strict';
import { start, step, type Step } from '../../src/core/call/call-machine.ts';
import type { Call } from '../../src/core/call/call.ts';
import type { Command } from '../../src/core/call/commands.ts';
import { CALL, type Scenario } from './scenario.ts';
import { writeCommand, writeEnd } from './write-command.ts';

/**
 * Plays a scenario to the machine; fails at the first beat that brings other commands than it says.
 */
export function play(scenario: Scenario): void {
  const { route, callerIsUp = false, dialled = '', drills = [] } = scenario;
  const { begins = ['create t1a1'], beats } = scenario;
  let atMs = 0;
  const request = {
    id: CALL,
    caller: 'caller',
    callerIsUp,
    route,
    hops: 0,
    dialled,
    drills,
  };
  const first = start(request, { atMs });
  const given: Command[] = [];
  let call: Call = take(first, begins, 'start');
  for (const [index, [event, ...commands]] of beats.entries()) {
    atMs = event.atMs ?? atMs + 100;
    call = take(step(call, { ...event, atMs }), commands, `beat ${index + 1}, ${event.type}`);
  }
  assert.equal(call.phase.name, scenario.ends ?? 'ended');
  if (scenario.variables !== undefined) assertVariables(given, scenario.variables);
  if (scenario.told !== undefined) assert.deepEqual(given.flatMap(writeEnd), scenario.told);

  function take({ call: next, commands }: Step, expected: readonly string[], where: string): Call {
    given.push(...commands);
    const written = commands.map(writeCommand).filter((command) => command !== undefined);
    assert.deepEqual(written, expected, `${where}: ${written.join(', ') || 'nothing'}`);
    return next;
  }
}

function assertVariables(
  given: readonly Command[],
  expected: Readonly<Record<string, string>>,
): void {
  const handBack = given.find((command) => command.do === 'hand-back');
  const seen = Object.keys(expected).map((name) => [name, handBack?.variables.get(name)]);
  assert.deepEqual(Object.fromEntries(seen), expected);
}
