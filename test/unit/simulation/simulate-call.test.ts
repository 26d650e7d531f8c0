import assert from 'node:assert/strict';
import { simulateCall, type Simulation } from '../../../src/simulation/simulate-call.ts';
import { parseEnd } from '../../../src/simulation/simulated-end.ts';
import { load } from '../config/config-file.ts';

const YAML = `
trunks: { carrier-a: {}, carrier-b: {} }
routes:
  support:
    tiers:
      - { number: "+14155552671", via: [carrier-a, carrier-b] }
      - endpoint: PJSIP/desk
      - dialplan: standby-ivr,s,1
`;

describe('A simulated call', () => {
  const rows: ReadonlyArray<[ends: string, tried: string, status: string | undefined]> = [
    ['', 'carrier-a', undefined],
    ['sip:503', 'carrier-a carrier-b', undefined],
    // A number that does not exist is none on the other trunk either.
    ['sip:404', 'carrier-a desk', undefined],
    ['silence', 'carrier-a carrier-b', undefined],
    ['refused', 'carrier-a carrier-b', undefined],
    ['cause:34', 'carrier-a carrier-b', undefined],
    // A person decided.
    ['sip:486', 'carrier-a', 'BUSY'],
    ['sip:503,rings+sip:603', 'carrier-a carrier-b', 'DECLINED'],
    // Nobody can decline a call that has not rung.
    ['sip:603', 'carrier-a carrier-b', undefined],
    ['no-answer', 'carrier-a', 'NOANSWER'],
    ['rings+sip:480', 'carrier-a', 'NOANSWER'],
    // Before any ringing the same code is another one's fault.
    ['sip:480', 'carrier-a desk', undefined],
    ['sip:503,sip:503,sip:503', 'carrier-a carrier-b desk', 'CONGESTION'],
  ];
  for (const [ends, tried, status] of rows) {
    it(ends === '' ? 'where everybody answers' : ends, () => {
      const simulation = simulateSupport(ends);
      const dialled = simulation.facts.flatMap((fact) =>
        fact.kind === 'attempt-created'
          ? [/[@/](?<way>[\w-]+)$/.exec(fact.attempt.endpoint ?? '')?.[1]]
          : [],
      );
      assert.equal(dialled.join(' '), tried);
      assert.equal(simulation.variables.get('FAILOVER_STATUS'), status);
    });
  }

  it('tries the same ways where legs are prepared', () => {
    const prepared = YAML.replace('support:', 'support:\n    prepare: always');
    const ends = 'sip:503,answer';
    assert.deepEqual(simulateSupport(ends, prepared), simulateSupport(ends));
  });

  for (const [ends, times] of [
    ['silence,no-answer', [12_000, 37_000]],
    ['dead,no-answer', [2_000, 27_000]],
  ] as const) {
    it(`takes as long as its timers: ${ends}`, () => {
      const ended = simulateSupport(ends).facts.flatMap((fact) =>
        fact.kind === 'attempt-ended' ? [fact.ms] : [],
      );
      assert.deepEqual(ended, times);
    });
  }

  it('goes to the dialplan tier when every attempt has failed', () => {
    const simulation = simulateSupport('sip:503,sip:503,sip:503');
    assert.equal(simulation.place, 'standby-ivr,s,1');
  });
});

describe('How an attempt ends', () => {
  for (const written of [
    'sip:200',
    'sip:700',
    'sip:',
    'cause:',
    'cause:1234',
    'busy',
    '',
    'rings+',
  ]) {
    it(`is not ${written === '' ? 'nothing' : written}`, () => {
      assert.equal(parseEnd(written), undefined);
    });
  }
});

function simulateSupport(ends: string, yaml = YAML): Simulation {
  const loaded = load(yaml);
  assert(loaded.ok);
  const route = loaded.config.routes.get('support');
  assert(route);
  const request = { id: 'x', caller: 'caller', callerIsUp: false, route, hops: 0 };
  const parsed = ends === '' ? [] : ends.split(',').flatMap((word) => parseEnd(word) ?? []);
  const answers = parseEnd('answer');
  return simulateCall(request, parsed, answers);
}
