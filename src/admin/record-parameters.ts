import { ENDED_BY } from '../core/call/call-facts.ts';
import { REFUSALS } from '../core/call/result.ts';
import { BLAMES, OUTCOMES } from '../core/verdict/outcome.ts';
import { EVENT_KINDS } from '../record-ports.ts';
import { PAGE_PARAMETERS } from './page.ts';
import { oneOf, PHONE_NUMBER, SENT, SWITCH, TEXT, whole } from './query.ts';
import { SPAN_PARAMETERS } from './span.ts';

/** What a call must have had in one and the same attempt. */
export const ATTEMPT_PARAMETERS = {
  trunk: TEXT,
  site: TEXT,
  tier: whole(1, 1000),
  outcome: oneOf(...OUTCOMES),
  sip: whole(100, 699),
  cause: whole(0, 127),
  blame: oneOf(...BLAMES),
  endedBy: oneOf(...ENDED_BY, 'drill'),
};

/** What the calls of a list have in common. */
export const CALL_SEARCH = {
  ...SPAN_PARAMETERS,
  number: PHONE_NUMBER,
  caller: SENT,
  dialled: SENT,
  route: TEXT,
  status: oneOf(...OUTCOMES, ...REFUSALS),
  failedOver: SWITCH,
  emergency: SWITCH,
  transferred: SWITCH,
  drill: TEXT,
  config: TEXT,
  place: TEXT,
  toDialplan: SWITCH,
  minSetupMs: whole(0, 2_147_483_647),
  node: TEXT,
  ...ATTEMPT_PARAMETERS,
};

/** `attempts`: each call comes with its attempts, its plan and its draw. */
export const CALL_PARAMETERS = { ...PAGE_PARAMETERS, ...CALL_SEARCH, attempts: SWITCH };

/** `before`: the `next` of the page before, which is a place in the sequence of records. */
export const LIVE_PARAMETERS = {
  limit: PAGE_PARAMETERS.limit,
  before: whole(0, Number.MAX_SAFE_INTEGER),
};

/** What the events of a list have in common. */
export const EVENT_SEARCH = {
  ...SPAN_PARAMETERS,
  kind: oneOf(...EVENT_KINDS),
  object: TEXT,
  by: TEXT,
  node: TEXT,
  q: TEXT,
};

export const EVENT_PARAMETERS = { ...PAGE_PARAMETERS, ...EVENT_SEARCH };
