import type { SharedStore } from './shared-store.ts';

/** The same database. Spread it, and replace some of it. */
export function passingOn(store: SharedStore): SharedStore {
  return {
    join: (node, absentAfterMs) => store.join(node, absentAfterMs),
    beat: (beat) => store.beat(beat),
    mark: (node) => store.mark(node),
    look: (ownHash) => store.look(ownHash),
    changesSince: (version) => store.changesSince(version),
    put: (entry, seen) => store.put(entry, seen),
    listen: (onNews) => store.listen(onNews),
    leave: (node) => store.leave(node),
    close: () => store.close(),
  };
}
