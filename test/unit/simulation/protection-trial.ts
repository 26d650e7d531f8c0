import type { Standing, Standings } from '../../../src/core/route/standing.ts';
import type { Policy } from '../../../src/core/verdict/policy.ts';

/** `carrier-a: held` and `site dc1: down` in short. */
export function standings(against: Readonly<Record<string, string>> = {}): Standings {
  const entries = Object.entries(against);
  const watched = entries.filter(([name]) => !name.startsWith('site '));
  const sites = entries.filter(([name]) => name.startsWith('site '));
  return {
    watched: new Map(watched.map(([name, is]) => [name, STANDING[is] ?? {}])),
    sites: new Map(
      sites.map(([name]) => [
        name.replace('site ', ''),
        { behind: `${name} is down`, takesTrials: false },
      ]),
    ),
  };
}

const STANDING: Readonly<Record<string, Standing>> = {
  held: { held: 'held by alice' },
  down: { behind: 'down, 503 three times' },
  full: { room: { legs: 0, limit: 'max_calls 30' } },
  suspect: { suspect: 'one failure' },
};

export const SIP_503 = { by: 'sip', code: 503 } as const;
export const STOPS_AT_503: Policy = {
  base: 'unreachable',
  refinements: [{ where: 'route support', place: [], nextOn: [], stopOn: [SIP_503] }],
};
