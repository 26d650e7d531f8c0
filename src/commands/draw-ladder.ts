import { wrap } from '../runtime/wrap.ts';
import type { Ladder, Rung } from './ladder.ts';

/** Explains a ladder to a new reader. */
export const LEGEND =
  'Each call is a ladder of its attempts. The time is from the start of the call to the dialling. The way is the trunk or the endpoint. SIP is the final response. → shows what followed, and by which rule.';

const TIME = 'dialled at';
/** The columns before the way. */
const INDENT = ' '.repeat(2 + TIME.length + 2 + 'tier'.length + 2);
/** The columns after the way: `  SIP  CHANUNAVAIL`. */
const BEHIND = 2 + 3 + 2 + 'INVALID_NUMBER'.length;

/**
 * Draws the ladder as text for a terminal of this width.
 *
 *      dialled at  tier  way        SIP  outcome
 *         0.016 s  1     carrier-a  503  CONGESTION
 *                        SIP 503 before ringing: the trunk refused
 *                        → policy unreachable moves on with CONGESTION, next trunk
 */
export function drawLadder({ rungs, end }: Ladder, columns: number): readonly string[] {
  const longest = Math.max(...rungs.map(({ way }) => way.length), 'way'.length);
  const width = Math.min(longest, Math.max(columns - INDENT.length - BEHIND, 8));
  const heading = `  ${TIME}  tier  ${'way'.padEnd(width)}  SIP  outcome`;
  return [
    ...(rungs.length === 0 ? [] : [heading]),
    ...rungs.flatMap((rung) => [
      row(rung, width),
      ...detail(rung.place === undefined ? '' : `(${rung.place})`, columns),
      ...detail(rung.why, columns),
      ...detail(rung.next === '' ? '' : `→ ${rung.next}`, columns),
    ]),
    // A live call has no end.
    ...(end === '' ? [] : wrap(`The call: ${end}`, '  ', columns)),
  ];
}

function row(rung: Rung, width: number): string {
  const { ms, tier, way, outcome } = rung;
  const time = `${(ms / 1000).toFixed(3)} s`.padStart(TIME.length);
  const name = way.length <= width ? way.padEnd(width) : `${way.slice(0, width - 1)}…`;
  return `  ${time}  ${String(tier).padEnd(4)}  ${name}  ${codeOf(rung).padEnd(3)}  ${outcome}`;
}

/** Facts hold only the codes of failures. A SIP answer is always 200. */
function codeOf({ sip, way, outcome }: Rung): string {
  const isSip = !way.includes('/') || way.startsWith('PJSIP/');
  return String(sip ?? (outcome === 'ANSWER' && isSip ? 200 : '-'));
}

function detail(words: string, columns: number): readonly string[] {
  return wrap(words, INDENT, columns);
}
