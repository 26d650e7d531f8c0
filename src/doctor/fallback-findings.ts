import type { Dialplan } from '../ami/dialplan.ts';
import { nearestName } from '../words/nearest.ts';
import { placeOf } from './door.ts';
import { DialplanIndex } from './reach/dialplan-index.ts';
import { follow, type Gap } from './reach/follow.ts';
import { enumerate, notChecked, type Finding, type Remark } from './remark.ts';
import { extensionsOf, type StasisCall } from './stasis-calls.ts';

/** Reports jumps after Stasis(), and on from there, to places that the dialplan does not have. */
export function fallbackFindings(
  calls: readonly StasisCall[],
  dialplan: Dialplan,
): readonly Remark[] {
  const index = new DialplanIndex(dialplan);
  const start = calls.flatMap(({ after, context }) => [
    ...after,
    ...extensionsOf(dialplan, context, 'T'),
  ]);
  const gaps = follow(start, index).gaps.toSorted(
    (one, other) => index.orderOf(one.step) - index.orderOf(other.step),
  );
  if (gaps.length === 0) return [];
  if (dialplan.hasSwitches) {
    const where = enumerate([...new Set(gaps.map(targetOf))]);
    return [notChecked(`whether the dialplan has ${where}`, 'a dialplan without `switch`')];
  }
  const contexts = [...new Set(dialplan.steps.map(({ context }) => context))];
  return [...new Set(gaps.map(targetOf))].map((target) =>
    findingOf(
      target,
      gaps.filter((gap) => targetOf(gap) === target),
      contexts,
    ),
  );
}

function targetOf({ context, extension }: Gap): string {
  return extension === undefined ? `[${context}]` : `${context},${extension}`;
}

function findingOf(target: string, gaps: readonly Gap[], contexts: readonly string[]): Finding {
  const [{ context, extension } = { context: '', extension: undefined }] = gaps;
  const steps = [...new Set(gaps.map(({ step }) => step))];
  const places = enumerate(steps.map(placeOf));
  const meant = extension === undefined ? nearestName(context, contexts) : undefined;
  const hint = meant === undefined ? '' : `; did you mean [${meant}]?`;
  const isNet = steps.some(({ extension: own, data }) => own === 'T' || /STASISSTATUS/.test(data));
  return {
    severity: 'error',
    id: 'fallback-missing',
    what: `${steps.length === 1 ? `the jump at ${places} leads` : `the jumps at ${places} lead`} to ${target}, which the dialplan does not have${hint}`,
    why: isNet
      ? 'while the app is away, or when the guard fires, every one of these callers is turned away'
      : 'calls that go there end',
    remedy: {
      file: 'extensions.conf',
      section: `[${context}]`,
      line: `exten => ${extension ?? '_[+*#0-9]!'},1,${isNet ? 'Dial(PJSIP/<your number>@<trunk>,40)' : 'Hangup(${FAILOVER_CAUSE})'}`,
    },
  };
}
