import { useCallback, useState, type RefCallback } from 'react';

/** Whether an element has less width than it needs. */
export function useTooNarrow(neededPx: number): readonly [RefCallback<HTMLElement>, boolean] {
  const [isTooNarrow, setTooNarrow] = useState(false);
  const ref = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return undefined;
      const look = (): void => setTooNarrow(element.clientWidth < neededPx);
      look();
      const observer = new ResizeObserver(look);
      observer.observe(element);
      return () => observer.disconnect();
    },
    [neededPx],
  );
  return [ref, isTooNarrow];
}
