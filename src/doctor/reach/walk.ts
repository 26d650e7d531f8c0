import type { DialplanStep } from '../../ami/dialplan.ts';
import { addsTo, afterStep, joined } from './changes.ts';
import type { DialplanIndex, Extension } from './dialplan-index.ts';
import { kindOf } from './extension-pattern.ts';
import { appCallIn, endsHere, jumpsOf, type Jump } from './jumps.ts';
import { NOTHING, NUMBER, sentIn, type Sent, type Values } from './sent.ts';

/** A step that calls reach, and what text from callers each variable may hold there. */
export interface Visit {
  readonly step: DialplanStep;
  readonly values: Values;
}

/** A context that calls enter, and the values they bring. */
export interface Entry {
  readonly context: string;
  readonly values: Values;
}

/** All steps that calls reach from one entry. */
export interface Walk {
  readonly entry: Entry;
  readonly visits: readonly Visit[];
  /** Whether a jump takes its context from a variable, so that its target is not known. */
  readonly leadsAnywhere: boolean;
}

/** The app, and the places of its `dialplan` tiers, where it sends callers. */
export interface Handing {
  readonly app: string;
  readonly places: readonly string[];
}

/** Follows calls that enter a context with any dialled number. */
export function walkFrom(entry: Entry, index: DialplanIndex, handing: Handing): Walk {
  const walker = new Walker(index, handing, entry.values);
  walker.enter(entry.context, entry.values);
  return { entry, ...walker.finish() };
}

/**
 * Extensions that Asterisk enters by itself: when a timer fires, for an unknown number, at the
 * hang-up.
 */
const SPECIAL = new Set(['T', 't', 'i', 'h', 'e']);

/** A step, with the context of the channel. With `include` that is not the context of the step. */
interface Node {
  readonly context: string;
  readonly step: DialplanStep;
}

class Walker {
  readonly #index: DialplanIndex;
  readonly #handing: Handing;
  readonly #first: Values;
  /** By context: the values of calls that enter it with any number. */
  readonly #entered = new Map<string, Values>();
  /** By context: the values at any of its steps. */
  readonly #anywhere = new Map<string, Values>();
  readonly #before = new Map<string, Map<DialplanStep, Values>>();
  readonly #waiting: Node[] = [];
  #leadsAnywhere = false;

  constructor(index: DialplanIndex, handing: Handing, first: Values) {
    this.#index = index;
    this.#first = first;
    this.#handing = handing;
  }

  /** Enters a context with an unknown number, which EXTEN holds. */
  enter(context: string, values: Values): void {
    const all = more(this.#entered.get(context), values);
    if (all === undefined) return;
    this.#entered.set(context, all);
    for (const extension of this.#index.extensionsOf(context)) {
      if (!SPECIAL.has(extension.name)) this.#begin(context, extension, all);
    }
  }

  finish(): Omit<Walk, 'entry'> {
    for (let node = this.#waiting.pop(); node !== undefined; node = this.#waiting.pop()) {
      this.#follow(node);
    }
    const visits = [...this.#before.values()].flatMap((steps) =>
      [...steps].map(([step, values]) => ({ step, values })),
    );
    visits.sort((one, other) => this.#index.orderOf(one.step) - this.#index.orderOf(other.step));
    return { visits, leadsAnywhere: this.#leadsAnywhere };
  }

  #follow({ context, step }: Node): void {
    const before = this.#before.get(context)?.get(step) ?? new Map<string, Sent>();
    const after = afterStep(step, before, this.#index, this.#handing.app);
    for (const jump of jumpsOf(step)) this.#jump(jump, { context, step }, before, after);
    if (appCallIn(step, this.#handing.app) !== undefined) {
      for (const place of this.#handing.places) {
        const [to = '', extension = '', priority = ''] = place.split(',');
        const jump: Jump = { as: 'jump', context: to, extension, priority, args: [] };
        this.#jump(jump, { context, step }, before, after);
      }
    }
    if (!endsHere(step)) {
      const next = this.#index.siblingsOf(step).find(({ priority }) => priority > step.priority);
      if (next !== undefined) this.#reach({ context, step: next }, after);
    }
    this.#interrupt(context, after);
  }

  #jump(jump: Jump, from: Node, before: Values, after: Values): void {
    const context = contextOf(jump, from.context);
    if (context === undefined) {
      this.#leadsAnywhere = true;
      return;
    }
    const args = jump.args.map((text, n) => [`ARG${n + 1}`, sentIn(text, before)] as const);
    const kept = jump.as === 'channel' ? this.#first : after;
    const values = new Map([...kept, ...args]);
    const { extension, priority } = jump;
    if (extension === undefined) {
      const siblings = this.#index.siblingsOf(from.step);
      for (const step of stepsAt(siblings, priority)) this.#reach({ context, step }, values);
    } else if (extension.includes('$')) {
      this.enter(context, new Map([...values, ['EXTEN', sentIn(extension, before)]]));
    } else {
      for (const found of this.#index.extensionsAt(context, extension)) {
        const known = new Map([...values, ['EXTEN', NOTHING]]);
        for (const step of stepsAt(found.steps, priority)) this.#reach({ context, step }, known);
      }
    }
  }

  /** Follows the special extensions: a timer may fire, or the caller may hang up, at any step. */
  #interrupt(context: string, values: Values): void {
    const all = more(this.#anywhere.get(context), values);
    if (all === undefined) return;
    this.#anywhere.set(context, all);
    const dialled = this.#entered.get(context)?.get('EXTEN') ?? NOTHING;
    for (const extension of this.#index.extensionsOf(context)) {
      if (!SPECIAL.has(extension.name)) continue;
      this.#begin(context, extension, new Map([...all, ['INVALID_EXTEN', dialled]]));
    }
  }

  #begin(context: string, extension: Extension, values: Values): void {
    const [step] = extension.steps;
    if (step === undefined) return;
    const number = narrowed(extension.name, values.get('EXTEN') ?? NOTHING);
    this.#reach({ context, step }, new Map([...values, ['EXTEN', number]]));
  }

  #reach(node: Node, values: Values): void {
    const steps = this.#before.get(node.context) ?? new Map<DialplanStep, Values>();
    this.#before.set(node.context, steps);
    const all = more(steps.get(node.step), values);
    if (all === undefined) return;
    steps.set(node.step, all);
    this.#waiting.push(node);
  }
}

/** Joins both values. Undefined if that adds nothing. */
function more(known: Values | undefined, values: Values): Values | undefined {
  if (known === undefined) return values;
  return addsTo(known, values) ? joined(known, values) : undefined;
}

/** Returns the context of a jump. Undefined if it is known only during a call. */
function contextOf({ context }: Jump, own: string): string | undefined {
  if (context === undefined || context === '${CONTEXT}') return own;
  return context.includes('$') ? undefined : context;
}

/** Returns what EXTEN holds in an extension with this name. */
function narrowed(name: string, sent: Sent): Sent {
  switch (kindOf(name)) {
    case 'name':
      return NOTHING;
    case 'closed':
      return sent.size === 0 ? NOTHING : new Set([NUMBER]);
    case 'open':
      return sent;
  }
}

/** Returns the step with this priority or label. Returns all steps if none has it. */
function stepsAt(steps: readonly DialplanStep[], priority: string): readonly DialplanStep[] {
  const exact = steps.filter(
    (step) => String(step.priority) === priority || step.label === priority,
  );
  return exact.length > 0 ? exact : steps;
}
