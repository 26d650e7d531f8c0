import { useEffect, useState, type ComponentType, type ReactNode } from 'react';

interface OnDemand<Props> {
  readonly Part: ComponentType<Props>;
  /** Fetches the code before somebody needs it. */
  readonly load: () => Promise<unknown>;
}

/**
 * A part whose code comes when it is needed. Once it is there, it is drawn at once: Suspense would
 * show its fallback first, and hold back for 300 ms what comes after that.
 * @param waits stands in its place until then
 */
export function onDemand<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  waits: ReactNode = null,
): OnDemand<Props> {
  let Loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const load = (): Promise<void> => {
    loading ??= fetchPart().then(
      (part) => {
        Loaded = part;
      },
      (error: unknown) => {
        // The next one who needs it asks again.
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  function Part(props: Props): ReactNode {
    const [end, setEnd] = useState<{ readonly error?: unknown }>();
    const isMissing = Loaded === undefined;
    useEffect(() => {
      if (!isMissing) return undefined;
      let isWanted = true;
      load().then(
        () => isWanted && setEnd({}),
        (error: unknown) => isWanted && setEnd({ error }),
      );
      return () => {
        isWanted = false;
      };
    }, [isMissing]);
    if (end?.error !== undefined) throw end.error;
    return Loaded === undefined ? waits : <Loaded {...props} />;
  }
  return { Part, load };
}
