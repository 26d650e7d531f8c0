import { MOMENT, oneOf, PHONE_NUMBER, SENT, SWITCH, TEXT, whole } from './query.ts';

const PAGE = { limit: whole(1, 500), before: TEXT };

const ENDS = [
  'ANSWER',
  'BUSY',
  'DECLINED',
  'NOANSWER',
  'CONGESTION',
  'CHANUNAVAIL',
  'INVALID_NUMBER',
  'CANCEL',
] as const;

/** What a call must have had in one and the same attempt. */
export const ATTEMPT_PARAMETERS = {
  trunk: TEXT,
  site: TEXT,
  tier: whole(1, 1000),
  outcome: oneOf(...ENDS),
  sip: whole(100, 699),
  cause: whole(0, 127),
  blame: oneOf('callee', 'number', 'trunk', 'network', 'caller', 'us'),
  endedBy: oneOf(
    'remote',
    'asterisk',
    'response-timer',
    'ring-timer',
    'progress-timer',
    'setup-timer',
    'confirm-timer',
    'caller',
    'elsewhere',
    'app',
    'drill',
  ),
};

/** What the calls of a list have in common. */
export const CALL_PARAMETERS = {
  ...PAGE,
  from: MOMENT,
  to: MOMENT,
  number: PHONE_NUMBER,
  caller: SENT,
  dialled: SENT,
  route: TEXT,
  status: oneOf(...ENDS, 'NOROUTE', 'DRAINING', 'LOOP', 'OVERLOAD'),
  failedOver: SWITCH,
  emergency: SWITCH,
  transferred: SWITCH,
  drill: TEXT,
  config: TEXT,
  minSetupMs: whole(0, 2_147_483_647),
  ...ATTEMPT_PARAMETERS,
};

/** What the events of a list have in common. */
export const EVENT_PARAMETERS = {
  ...PAGE,
  from: MOMENT,
  to: MOMENT,
  kind: oneOf('trunk', 'site', 'drill', 'config', 'app', 'asterisk', 'order', 'records'),
  object: TEXT,
  by: TEXT,
  q: TEXT,
};
