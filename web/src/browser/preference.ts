import { useSyncExternalStore } from 'react';

/** A choice that this browser remembers. */
export class Preference<Value extends string> {
  readonly #key: string;
  readonly #all: readonly Value[];
  readonly #listeners = new Set<() => void>();
  #value: Value;

  /** @param all the choices; the first one holds until somebody chooses */
  constructor(name: string, all: readonly [Value, ...Value[]]) {
    this.#key = `ari-failover.${name}`;
    this.#all = all;
    this.#value = this.#kept() ?? all[0];
    // Another tab has chosen.
    globalThis.addEventListener('storage', ({ key }) => {
      if (key === this.#key) this.#tell(this.#kept() ?? all[0]);
    });
  }

  get value(): Value {
    return this.#value;
  }

  set(value: Value): void {
    try {
      localStorage.setItem(this.#key, value);
    } catch {
      // It holds until the tab is closed.
    }
    this.#tell(value);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #kept(): Value | undefined {
    try {
      const kept = localStorage.getItem(this.#key);
      return this.#all.find((value) => value === kept);
    } catch {
      return undefined;
    }
  }

  #tell(value: Value): void {
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }
}

export function usePreference<Value extends string>(
  preference: Preference<Value>,
): readonly [Value, (value: Value) => void] {
  const value = useSyncExternalStore(
    (listener) => preference.subscribe(listener),
    () => preference.value,
  );
  return [value, (chosen) => preference.set(chosen)];
}
