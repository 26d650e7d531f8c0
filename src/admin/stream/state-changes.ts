import type { Operations } from '../../operations.ts';
import { STATE_TOPICS } from './topics.ts';

type Name = keyof typeof STATE_TOPICS;

/** Finds which trunks, sites and other states have changed since the last look. */
export class StateChanges {
  /** What was told of each object of a topic, as text to compare. */
  readonly #told = new Map<Name, ReadonlyMap<string, string>>();

  /** Looks at a topic from now on. Its objects as they are now are no changes. */
  begin(topic: Name, operations: Operations): void {
    const states = STATE_TOPICS[topic].look(operations);
    this.#told.set(topic, new Map(states.map(({ key, value }) => [key, JSON.stringify(value)])));
  }

  end(topic: Name): void {
    this.#told.delete(topic);
  }

  /** What has changed, and what there is no more. */
  changes(operations: Operations): ReadonlyArray<readonly [Name, event: string, value: object]> {
    return Array.from(this.#told).flatMap(([topic, told]) => {
      const { event, look } = STATE_TOPICS[topic];
      const states = look(operations).map(({ key, value }) => ({
        key,
        value,
        text: JSON.stringify(value),
      }));
      this.#told.set(topic, new Map(states.map(({ key, text }) => [key, text])));
      const isThere = new Set(states.map(({ key }) => key));
      const removed = [...told.keys()].filter((key) => !isThere.has(key));
      return [
        ...states
          .filter(({ key, text }) => told.get(key) !== text)
          .map(({ value }) => [topic, event, value] as const),
        ...removed.map((key) => [topic, 'removed', { topic, key }] as const),
      ];
    });
  }
}
