import type { Shown, ShownPage } from '../operations.ts';
import type { CallRecord, WholeCall } from '../record-ports.ts';
import { counted } from '../words/counted.ts';
import { seconds } from '../words/spans.ts';
import { drawLadder } from './draw-ladder.ts';
import { factsOf, ladderOf } from './ladder.ts';
import { clockHeading, clockOf, moment } from './moments.ts';
import { onNode } from './on-node.ts';
import { labelled, table, type Row } from './table.ts';
import type { View } from './verb.ts';

type Call = Shown<CallRecord>;

/** Formats a list of calls, newest first. */
export function tellCalls(
  { items, next }: ShownPage<CallRecord>,
  { columns, nowMs }: View,
): readonly string[] {
  if (items.length === 0) return ['No calls are found.'];
  const heading = [clockHeading(nowMs), 'CALLER', 'DIALLED', 'ROUTE', 'STATUS', 'SETUP', 'TALK'];
  const where = onNode(items);
  const rows = items.map((call) => rowOf(call, where(call), nowMs));
  return [...table(heading, rows, columns), ...older(next)];
}

export function older(next: string | undefined): readonly string[] {
  return next === undefined ? [] : ['', `For older ones, add: --before ${next}`];
}

function rowOf(call: Call, where: readonly string[], nowMs: number): Row {
  const { id, at, caller = '', dialled = '', route, status, setupMs, talkMs } = call;
  const talk = talkMs === undefined ? '' : seconds(talkMs);
  return {
    cells: [clockOf(at, nowMs), caller, dialled, route, status, seconds(setupMs), talk],
    details: [[id, ...wayOf(call), ...marksOf(call), ...where].join(', ')],
  };
}

/** Formats one call: what it was, and its ladder. */
export function tellCall(
  whole: Omit<WholeCall, 'call'> & { readonly call: Call },
  { columns, nowMs }: View,
): readonly string[] {
  const { call, entries } = whole;
  const { id, at, caller = 'no number', dialled = 'no number', route, status, why } = call;
  const { setupMs, talkMs, config, node } = call;
  const marks = marksOf(call);
  const times = [
    `${call.status === 'ANSWER' ? 'answered' : 'ended'} after ${seconds(setupMs)}`,
    ...(talkMs === undefined ? [] : [`talked for ${seconds(talkMs)}`]),
  ];
  const head = labelled(
    [
      ['Call', id],
      ['At', moment(at, nowMs)],
      ...(node === undefined ? [] : [['Node', node] as const]),
      ['From', `${caller} to ${dialled}, route ${route}`],
      ['Status', status === 'LIVE' ? 'LIVE: it has not ended' : `${status}: ${why}`],
      ...(status === 'LIVE' ? [] : [['Times', times.join(', ')] as const]),
      ['By', wayOf(call).join(', ')],
      ...(marks.length === 0 ? [] : [['Marks', marks.join(', ')] as const]),
      ...(config === undefined
        ? []
        : [['Configuration', `SHA-256 ${config.slice(0, 12)}`] as const]),
    ],
    columns,
  );
  return [...head, '', ...drawLadder(ladderOf(factsOf(id, entries), id), columns)];
}

function wayOf({ trunk, way, place, attempts, passedOver, sip }: Call): readonly string[] {
  // A way begins with its tier.
  const by = place === undefined ? (trunk ?? way?.replace(/^\d+ /, '')) : `went to ${place}`;
  return [
    ...(by === undefined ? [] : [by]),
    ...(sip === undefined ? [] : [`SIP ${sip}`]),
    counted(attempts, 'attempt'),
    ...(passedOver === 0 ? [] : [`${passedOver} passed over`]),
  ];
}

function marksOf(call: Call): readonly string[] {
  const { failedOver, emergency, transferred, adopted, drill } = call;
  return [
    ...(failedOver ? ['failed over'] : []),
    ...(emergency ? ['emergency'] : []),
    ...(transferred ? ['transferred'] : []),
    ...(adopted ? ['adopted'] : []),
    ...(drill === undefined ? [] : [`drill ${drill}`]),
  ];
}
