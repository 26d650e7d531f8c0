import type { Dialplan, DialplanStep } from '../ami/dialplan.ts';
import { splitArguments } from './stasis-calls.ts';
import { targetsOf } from './targets.ts';

/**
 * Returns the names of the variables in a text: DIALLED for `${DIALLED:1}`, nothing for the
 * function `${CALLERID(num)}`.
 */
export function variablesIn(text: string): readonly string[] {
  const names = [...text.matchAll(/\$\{(?<name>\w+)(?=[:}])/g)].map(
    ({ groups }) => groups?.['name'],
  );
  return [...new Set(names)].filter((name) => name !== undefined);
}

/** Variables that Asterisk sets: itself, in Dial(), for a Gosub, or for a transfer. */
const GIVEN = new Set(
  `EXTEN CONTEXT PRIORITY CHANNEL UNIQUEID LINKEDID ACCOUNTCODE EPOCH DATETIME TIMESTAMP SYSTEMNAME ENTITYID HINT HINTNAME
  INVALID_EXTEN HANGUPCAUSE DIALSTATUS DIALEDTIME DIALEDPEERNAME DIALEDPEERNUMBER ANSWEREDTIME STASISSTATUS
  BLINDTRANSFER ATTENDEDTRANSFER FORWARDERNAME TRANSFER_CONTEXT TRANSFERERNAME SIPDOMAIN SIPCALLID`.split(
    /\s+/,
  ),
);
const GIVEN_BY_KIND = /^(?:ARG\d+|FAILOVER_\w+|MACRO_\w+|GOSUB_\w+)$/;

/** Programs and subroutines. They may set any variable. */
const OPAQUE = /^(?:agi|eagi|deadagi|asyncagi|gosub|gosubif|macro|macroif|externalivr)$/i;

/**
 * Whether a line may have set the variable before a step runs: a line of the step's own context, or
 * of one that leads there. Returns true if that is not known. The app's own Stasis() sets only the
 * variables of its contract.
 */
export function maySet(
  dialplan: Dialplan,
  app: string,
  place: DialplanStep,
  name: string,
): boolean {
  if (GIVEN.has(name) || GIVEN_BY_KIND.test(name)) return true;
  const leading = contextsThatLeadTo(dialplan, place.context);
  return dialplan.steps.some(
    (step) =>
      (step.context === place.context ? !isLater(step, place) : leading.has(step.context)) &&
      (isOpaque(step, app) || names(step, name)),
  );
}

function isOpaque({ application, data }: DialplanStep, app: string): boolean {
  if (/^stasis$/i.test(application)) return splitArguments(data)[0] !== app;
  // In `Set(${NAME}=...)` the name is known only during a call.
  const isDynamic = /^(?:set|mset)$/i.test(application) && data.startsWith('${');
  return isDynamic || OPAQUE.test(application);
}

function isLater(step: DialplanStep, place: DialplanStep): boolean {
  return step.extension === place.extension && step.priority >= place.priority;
}

/**
 * Whether a step mentions the variable in another way than `${X}`: `Set(__X=1)`,
 * `Set(ARRAY(X,Y)=...)`, `Read(X,...)`, `ExecIf(...?Set(X=1))`.
 */
function names({ data }: DialplanStep, name: string): boolean {
  return new RegExp(`(?<![\\w{])_{0,2}${name}(?!\\w)`).test(data);
}

/**
 * Returns the contexts that lead to a context, directly or through others. A context leads there if
 * it includes it, has a line that names it, or has a jump whose place is a variable.
 */
function contextsThatLeadTo({ steps, includes }: Dialplan, context: string): ReadonlySet<string> {
  const words = new Map<string, Set<string>>();
  const jumpers = new Set<string>();
  for (const step of steps) {
    const own = words.get(step.context) ?? new Set();
    for (const [word] of step.data.matchAll(/[\w-]+/g)) own.add(word);
    words.set(step.context, own);
    if (jumpsAnywhere(step)) jumpers.add(step.context);
  }
  const leadsTo = (name: string, target: string): boolean =>
    jumpers.has(name) ||
    words.get(name)?.has(target) === true ||
    includes.get(name)?.includes(target) === true;
  const found = new Set<string>();
  const waiting = [context];
  for (let target = waiting.pop(); target !== undefined; target = waiting.pop()) {
    for (const name of [...words.keys(), ...includes.keys()]) {
      if (name === context || found.has(name) || !leadsTo(name, target)) continue;
      found.add(name);
      waiting.push(name);
    }
  }
  return found;
}

/**
 * Whether a jump takes its context from a variable: `Goto(${PLACE_OF_CALLER},s,1)`,
 * `GotoIf($[...]?${PLACE})`.
 */
function jumpsAnywhere(step: DialplanStep): boolean {
  return targetsOf(step).some((target) => {
    const [first = '', , third] = splitArguments(target);
    return first.includes('${') && (third !== undefined || !target.includes(','));
  });
}
