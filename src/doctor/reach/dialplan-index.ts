import type { Dialplan, DialplanStep } from '../../ami/dialplan.ts';
import { matches } from './extension-pattern.ts';

/** An extension with its priorities in order. */
export interface Extension {
  /** Where it stands, which another context may include. */
  readonly context: string;
  readonly name: string;
  readonly steps: readonly DialplanStep[];
}

/** The dialplan, by what a channel finds in a context. */
export class DialplanIndex {
  readonly #order: ReadonlyMap<DialplanStep, number>;
  readonly #includes: Dialplan['includes'];
  /** By context, without what it includes. */
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

  /** Where a step stands among all. */
  orderOf(step: DialplanStep): number {
    return this.#order.get(step) ?? 0;
  }

  has(context: string): boolean {
    return this.#own.has(context) || this.#includes.has(context);
  }

  /** The context's extensions, and those of the contexts that it includes. */
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

  /** Those that a call to this very number or name may get to. */
  extensionsAt(context: string, number: string): readonly Extension[] {
    const all = this.extensionsOf(context);
    const named = all.filter(({ name }) => name === number);
    return named.length > 0 ? named : all.filter(({ name }) => matches(name, number));
  }

  /** The extension that a step belongs to. */
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
