import type { ExpressionBuilder } from 'kysely';
import type { AttemptFilter, CallFilter } from '../../record-ports.ts';
import type { Condition } from './pages.ts';
import { reversed } from './rows.ts';
import type { Tables } from './tables.ts';

type CallExpression = ExpressionBuilder<Tables, 'call'>;

/** What the rows of calls must be, so that all of a filter holds. */
export function callConditions(row: CallExpression, filter: CallFilter): readonly Condition[] {
  const { from, to, number, wholeNumber, attempt, minSetupMs, toDialplan } = filter;
  const { failedOver, emergency, transferred } = filter;
  const equal = [
    'caller',
    'dialled',
    'route',
    'status',
    'drill',
    'config',
    'place',
    'node',
  ] as const;
  const switches = { failedOver, emergency, transferred };
  return [
    ...(from === undefined ? [] : [row('at', '>=', from)]),
    ...(to === undefined ? [] : [row('at', '<', to)]),
    ...(minSetupMs === undefined ? [] : [row('setupMs', '>=', minSetupMs)]),
    ...(toDialplan === undefined ? [] : [row('place', toDialplan ? 'is not' : 'is', null)]),
    ...equal.flatMap((name) => {
      const value = filter[name];
      return value === undefined ? [] : [row(name, '=', value as never)];
    }),
    ...Object.entries(switches).flatMap(([name, value]) =>
      value === undefined ? [] : [row(name as keyof typeof switches, '=', value ? 1 : 0)],
    ),
    ...(number === undefined ? [] : [endsWith(row, reversed(number))]),
    ...(wholeNumber === undefined ? [] : [isWhole(row, reversed(wholeNumber))]),
    ...(attempt === undefined ? [] : [hasAttempt(row, attempt)]),
  ];
}

/** `:` follows `9` in ASCII, and `*` and `#` come before `0`. */
function endsWith(row: CallExpression, end: string): Condition {
  return row.or(
    (['callerEnd', 'calledEnd'] as const).map((column) =>
      row.and([row(column, '>=', end), row(column, '<', `${end}:`)]),
    ),
  );
}

function isWhole(row: CallExpression, end: string): Condition {
  return row.or([row('callerEnd', '=', end), row('calledEnd', '=', end)]);
}

function hasAttempt(row: CallExpression, filter: AttemptFilter): Condition {
  let query = row
    .selectFrom('attempt')
    .select('attempt.leg')
    .whereRef('attempt.at', '=', 'call.at')
    .whereRef('attempt.node', '=', 'call.node')
    .whereRef('attempt.call', '=', 'call.id');
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) query = query.where(`attempt.${name as 'trunk'}`, '=', value as never);
  }
  return row.exists(query);
}
