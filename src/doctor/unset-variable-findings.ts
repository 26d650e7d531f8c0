import type { Dialplan, DialplanStep } from '../ami/dialplan.ts';
import { nearest } from '../words/nearest.ts';
import { maySet, variablesIn } from './dialplan-variables.ts';
import { CLEAN_HOPS, CLEAN_NUMBER, placeOf } from './door.ts';
import type { Facts } from './facts.ts';
import { enumerate, type Finding } from './remark.ts';
import { extensionsOf, stasisCalls, withDialled, type StasisCall } from './stasis-calls.ts';
import { targetsOf } from './targets.ts';

/** A use of a variable that no line sets. */
interface UnsetUse {
  readonly call: StasisCall;
  readonly step: DialplanStep;
  readonly name: string;
  /** The argument of Stasis() that is empty then, or a jump to an extension that does not exist. */
  readonly as: 'route' | 'number' | 'hops' | 'fallback';
}

/**
 * Finds unset variables around Stasis(): in its arguments, and in jumps to the fallback after it
 * and at T.
 */
function unsetUses(calls: readonly StasisCall[], dialplan: Dialplan): readonly UnsetUse[] {
  return calls.flatMap((call) => {
    const read = (['route', 'number', 'hops'] as const).flatMap((as) =>
      variablesIn(call[as]).map((name) => ({ call, step: call.step, name, as })),
    );
    const atT = extensionsOf(dialplan, call.context, 'T');
    const jumps = [...call.after, ...atT].flatMap((step) =>
      targetsOf(step).flatMap((target) =>
        variablesIn(target).map((name) => ({ call, step, name, as: 'fallback' as const })),
      ),
    );
    return [...read, ...jumps].filter((use) => !isSet(use, dialplan));
  });
}

/** Returns the variables that are read around the app's Stasis() calls and that no line sets. */
export function unsetVariables(dialplan: Dialplan, app: string): ReadonlySet<string> {
  const calls = stasisCalls(dialplan).filter((call) => call.app === app);
  return new Set(unsetUses(calls, dialplan).map(({ name }) => name));
}

/** At T, lines of the call's own context count too, and `${EXTEN}` is T instead of a number. */
function isSet({ call, step, name }: UnsetUse, dialplan: Dialplan): boolean {
  if (step.extension === 'T' && name === 'EXTEN') return false;
  const { app } = call;
  return maySet(dialplan, app, step, name) || maySet(dialplan, app, call.step, name);
}

/**
 * @param elsewhere variables that are set outside the dialplan: globals, and `set_var` in
 * pjsip.conf
 */
export function unsetVariableFindings(
  calls: readonly StasisCall[],
  dialplan: Dialplan,
  elsewhere: Facts['variablesSetElsewhere'],
  routes: readonly string[],
): readonly Finding[] {
  const uses = unsetUses(calls, dialplan).filter(({ name }) => !elsewhere.has(name));
  const kinds = [...new Set(uses.map(({ as, name }) => `${as} ${name}`))];
  return kinds.flatMap((kind) => {
    const own = uses.filter(({ as, name }) => kind === `${as} ${name}`);
    const [first] = own;
    return first === undefined ? [] : [findingOf(first, own, dialplan, routes)];
  });
}

const WHY: Readonly<Record<UnsetUse['as'], string>> = {
  route: 'its calls return with FAILOVER_STATUS=NOROUTE',
  number:
    'the app gets no number: `number: dialled` dials nothing, and the app does not recognise emergency calls',
  hops: 'the loop count starts at 0 again: two systems that forward to each other send a call round for ever',
  fallback: 'no such extension exists: these callers are not served',
};

function findingOf(
  first: UnsetUse,
  uses: readonly UnsetUse[],
  dialplan: Dialplan,
  routes: readonly string[],
): Finding {
  const { call, step, name, as } = first;
  const all = [...new Set(uses.map((use) => placeOf(use.step)))];
  const places = enumerate(all);
  const unset = `but no earlier line sets it${hintFor(first, dialplan)}`;
  const setting = `same => n,Set(${name}=${valueFor(first, routes)}) ; before Stasis()`;
  const section = `[${call.context}]`;
  const common = { why: WHY[as], remedy: { file: 'extensions.conf', section, line: setting } };
  if (as !== 'fallback') {
    const what = `Stasis() at ${places} has \${${name}} for its ${as}, ${unset}`;
    return { severity: 'error', id: 'dialplan-unset-argument', what, ...common };
  }
  const jumps = all.length === 1 ? `the jump at ${places} leads` : `the jumps at ${places} lead`;
  const target = { severity: 'warning', id: 'dialplan-unset-target', ...common } as const;
  if (name !== 'EXTEN') return { ...target, what: `${jumps} to \${${name}}, ${unset}` };
  const data = step.data.replaceAll('${EXTEN', '${DIALLED');
  const line = `exten => T,1,${step.application}(${data})`;
  return {
    ...target,
    what: `${jumps} to \${EXTEN}, which is T there`,
    remedy: { ...common.remedy, line: withDialled(call, dialplan, line) },
  };
}

function valueFor({ as }: UnsetUse, routes: readonly string[]): string {
  switch (as) {
    case 'route':
      return routes[0] ?? 'support';
    case 'hops':
      return CLEAN_HOPS;
    case 'number':
    case 'fallback':
      return CLEAN_NUMBER;
  }
}

/** Suggests a similar variable that this context sets. */
function hintFor({ name, step }: UnsetUse, { steps }: Dialplan): string {
  const set = steps
    .filter(({ context }) => context === step.context)
    .flatMap(({ data }) => /^_{0,2}(?<name>\w+)=/.exec(data)?.groups?.['name'] ?? []);
  const hint = set.length === 0 ? '' : nearest(name, set);
  return hint.startsWith('; did you mean') ? hint : '';
}
