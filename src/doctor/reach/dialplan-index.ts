import type { Dialplan, DialplanStep } from '../../ami/dialplan.ts';
import { matches } from './extension-pattern.ts';

/** An extension with its steps by priority. */
export interface Extension {
  /** The context of its lines. Another context may include it. */
  readonly context: string;
  readonly name: string;
  readonly steps: readonly DialplanStep[];
}

/** The dialplan, indexed by what a channel finds in a context. */
export class DialplanIndex {
  readonly #order: ReadonlyMap<DialplanStep, number>;
  readonly #includes: Dialplan['includes'];
  /** The steps by context and extension, without included contexts. */
  readonly #own = new Map<string, Map<string, DialplanStep[]>>();
  readonly #reachable = new Map<string, readonly Extension[]>();

  constructor({ steps, includes }: Dialplan) {
    this.#order = new Map(steps.map((step, index) => [step, index]));
    this.#includes = includes;
    for (const step of steps) {
      const extensions = this.#own.get(step.context) ?? new Map<string, DialplanStep[]>();
      this.#own.set(step.context, extensions);
      extensions.set(step.extension, [...(extensions.get(step.extension) ?? []), step]);
    }
  }

  /** Returns the position of a step in the dialplan. */
  orderOf(step: DialplanStep): number {
    return this.#order.get(step) ?? 0;
  }

  has(context: string): boolean {
    return this.#own.has(context) || this.#includes.has(context);
  }

  /** Returns the extensions of a context and of the contexts that it includes. */
  extensionsOf(context: string): readonly Extension[] {
    const known = this.#reachable.get(context);
    if (known !== undefined) return known;
    const found = this.#withIncluded(context).flatMap((name) =>
      [...(this.#own.get(name) ?? [])].map(([extension, steps]) => ({
        context: name,
        name: extension,
        steps: steps.toSorted((one, other) => one.priority - other.priority),
      })),
    );
    this.#reachable.set(context, found);
    return found;
  }

  /** Returns the extensions that a call to exactly this number or name can reach. */
  extensionsAt(context: string, number: string): readonly Extension[] {
    const all = this.extensionsOf(context);
    const named = all.filter(({ name }) => name === number);
    return named.length > 0 ? named : all.filter(({ name }) => matches(name, number));
  }

  /** Returns all steps of the extension that a step belongs to. */
  siblingsOf(step: DialplanStep): readonly DialplanStep[] {
    const all = this.extensionsOf(step.context);
    return (
      all.find(({ context, name }) => context === step.context && name === step.extension)?.steps ??
      []
    );
  }

  #withIncluded(context: string): readonly string[] {
    const seen = new Set<string>();
    const waiting = [context];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      waiting.push(...(this.#includes.get(name) ?? []));
    }
    return [...seen];
  }
}
