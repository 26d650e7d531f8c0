import type { FastifyInstance } from 'fastify';
import type { Operations } from '../operations.ts';
import type { Edit } from '../config-operations.ts';
import type { Simulated, SimulationOperations, NotSimulated } from '../simulation-operations.ts';
import { changeOf, type ChangeBody } from './change-body.ts';
import { EDITS } from './config-routes.ts';
import { orderRoute } from './order.ts';
import { Refusal } from './refusal.ts';

const LARGEST_BODY = 1024 * 1024;

const TEXT = { type: 'string', maxLength: 200, pattern: '^[^\\p{Cc}]*$' };
const TEXTS = { type: 'array', maxItems: 200, items: TEXT };
const BY_WAY = { type: 'object', maxProperties: 200, additionalProperties: TEXT };
const EDITED = { edits: EDITS, base: TEXT };

const SIMULATE = {
  ...orderRoute({
    ...EDITED,
    route: TEXT,
    number: TEXT,
    caller: TEXT,
    dialled: TEXT,
    ends: TEXTS,
    endsByWay: BY_WAY,
    down: TEXTS,
    held: TEXTS,
    full: TEXTS,
    chance: { type: 'number', minimum: 0, exclusiveMaximum: 1 },
  }),
  bodyLimit: LARGEST_BODY,
};

const REPLAY = {
  ...orderRoute({
    ...EDITED,
    standings: { enum: ['then', 'now'] },
    assume: BY_WAY,
    otherwise: TEXT,
  }),
  bodyLimit: LARGEST_BODY,
};

interface EditsBody extends Pick<ChangeBody, 'edits'> {
  readonly base?: string;
}

type SimulateBody = Omit<Parameters<SimulationOperations['simulate']>[0], 'edits'> & EditsBody;
type ReplayBody = Partial<Omit<Parameters<SimulationOperations['replay']>[1], 'edits'>> & EditsBody;

/** Calls that nobody makes. They need the guard of orders: they cost time. */
export function simulationRoutes(
  app: FastifyInstance,
  operations: Pick<Operations, 'simulation'>,
): void {
  app.post<{ Body: SimulateBody }>('/api/v1/simulate', SIMULATE, async ({ body }) => {
    if ((body.route === undefined) === (body.number === undefined)) {
      throw new Refusal('bad-request', 'send either "route" or "number"');
    }
    const { edits: _, ...asked } = body;
    return shown(await operations.simulation.simulate({ ...asked, ...editsOf(body) }));
  });
  app.post<{ Params: { id: string }; Body: ReplayBody }>(
    '/api/v1/calls/:id/replay',
    REPLAY,
    async ({ params: { id }, body }) => {
      if (/\p{Cc}/u.test(id)) throw new Refusal('unknown', `no call "${id}" in the records`);
      const { standings = 'then', assume = {}, otherwise = 'answer', base } = body;
      const asked = { standings, assume, otherwise, ...(base === undefined ? {} : { base }) };
      return shown(await operations.simulation.replay(id, { ...asked, ...editsOf(body) }));
    },
  );
}

function editsOf({ edits, base }: EditsBody): { readonly edits?: readonly Edit[] } {
  if (edits === undefined && base !== undefined) {
    throw new Refusal('bad-request', '"base" is for "edits": send both, or none');
  }
  if (edits === undefined) return {};
  const change = changeOf({ edits });
  return 'edits' in change ? { edits: change.edits } : {};
}

const CODES = {
  unknown: 'unknown',
  wrong: 'bad-request',
  impossible: 'impossible',
  changed: 'changed',
  invalid: 'invalid',
} as const;

/** @throws Refusal if nothing was played */
function shown(result: Simulated | NotSimulated): object {
  if (!result.ok) {
    throw new Refusal(CODES[result.why], result.message, {}, result.problems);
  }
  const { ok: _, call, ...whole } = result;
  return { ...whole, call: { ...call, at: new Date(call.at).toISOString() } };
}
