import type { Static } from 'typebox';
import type { Edit } from '../config-operations.ts';
import type { Operations } from '../operations.ts';
import { present } from '../present.ts';
import type { AllSimulated, NotSimulated, Replayed, Simulated } from '../simulation-operations.ts';
import type { Api } from './api.ts';
import { changeOf, EDITS, LARGEST_CHANGE } from './change-body.ts';
import { BY_ID } from './named.ts';
import { order, orderBody } from './order.ts';
import { Refusal } from './refusal.ts';
import { oneLine, words } from './schemas/parts.ts';
import { ALL_SIMULATED, REPLAYED, SIMULATED } from './schemas/simulation-schemas.ts';
import type { Sent } from './schemas/schema-of.ts';
import { shown } from './shown.ts';
import { Type } from './schemas/type.ts';
import type { NumbersSeen } from './who.ts';

const TEXT = oneLine(200);
const TEXTS = Type.Array(TEXT, { maxItems: 200 });
const BY_WAY = Type.Unsafe<Record<string, string>>({
  type: 'object',
  maxProperties: 200,
  additionalProperties: TEXT,
});
const EDITED = { edits: Type.Optional(EDITS), base: Type.Optional(TEXT) };

const SIMULATE = orderBody({
  ...EDITED,
  route: Type.Optional(TEXT),
  number: Type.Optional(TEXT),
  caller: Type.Optional(TEXT),
  dialled: Type.Optional(TEXT),
  ends: Type.Optional(TEXTS),
  endsByWay: Type.Optional(BY_WAY),
  down: Type.Optional(TEXTS),
  held: Type.Optional(TEXTS),
  full: Type.Optional(TEXTS),
  chance: Type.Optional(Type.Number({ minimum: 0, exclusiveMaximum: 1 })),
  all: Type.Optional(Type.Boolean({ description: 'all that can happen' })),
});

const REPLAY = orderBody({
  ...EDITED,
  standings: Type.Optional(words(['then', 'now'])),
  assume: Type.Optional(BY_WAY),
  otherwise: Type.Optional(TEXT),
});

type EditsBody = Pick<Sent<Static<typeof REPLAY>>, 'edits' | 'base'>;

/**
 * Calls that nobody makes. They are questions, so who may read may ask them. Web pages of other
 * sites may not: they cost time.
 */
export function simulationRoutes(app: Api, operations: Pick<Operations, 'simulation'>): void {
  app.post(
    '/api/v1/simulate',
    {
      ...order({
        summary: 'What a call would do, in the shapes of a recorded one',
        body: SIMULATE,
        response: { 200: Type.Union([SIMULATED, ALL_SIMULATED]) },
      }),
      config: { admits: 'reader' },
      bodyLimit: LARGEST_CHANGE,
    },
    async ({ body, numbers }) => {
      if ((body.route === undefined) === (body.number === undefined)) {
        throw new Refusal('bad-request', 'send either "route" or "number"');
      }
      const { edits: _, by: __, reason: ___, all = false, ...others } = body;
      const asked = { ...others, ...editsOf(body, numbers) };
      if (!all) return played(await operations.simulation.simulate(asked));
      if (asked.ends !== undefined || asked.endsByWay !== undefined) {
        throw new Refusal('bad-request', '"all" plays all ends: send no "ends" and no "endsByWay"');
      }
      const { ok: ____, ...situations } = mustBePlayed(
        await operations.simulation.simulateAll(asked),
      );
      return situations;
    },
  );
  app.post(
    '/api/v1/calls/:id/replay',
    {
      ...order({
        summary: "What would have happened to a call with today's configuration",
        params: BY_ID,
        body: REPLAY,
        response: { 200: REPLAYED },
      }),
      config: { admits: 'reader' },
      bodyLimit: LARGEST_CHANGE,
    },
    async ({ params: { id }, body, numbers }) => {
      const { standings = 'then', assume = {}, otherwise = 'answer', base } = body;
      const asked = { standings, assume, otherwise, ...present({ base }) };
      return played(
        await operations.simulation.replay(id, { ...asked, ...editsOf(body, numbers) }),
      );
    },
  );
}

/**
 * The edits of a client. One that may not see numbers could find them digit by digit, with edits
 * that try prefixes.
 * @throws Refusal
 */
function editsOf(
  { edits, base }: EditsBody,
  numbers: NumbersSeen,
): { readonly edits?: readonly Edit[] } {
  if (edits === undefined && base !== undefined) {
    throw new Refusal('bad-request', '"base" is for "edits": send both, or none');
  }
  if (edits === undefined) return {};
  if (numbers === 'masked') {
    const why = 'phone numbers are hidden from the role read (log.redact_numbers)';
    throw new Refusal('forbidden', `"edits" needs the role operate: ${why}`);
  }
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
function mustBePlayed<Result extends Simulated | AllSimulated>(result: Result | NotSimulated) {
  if (result.ok) return result;
  throw new Refusal(CODES[result.why], result.message, {}, result.problems);
}

/** @throws Refusal if nothing was played */
function played<Result extends Simulated | Replayed>(result: Result | NotSimulated) {
  const { ok: _, ...whole } = mustBePlayed<Result>(result);
  return { ...whole, call: shown(whole.call) };
}
