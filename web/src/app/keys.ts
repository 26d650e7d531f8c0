import { useEffect, useRef } from 'react';
import { SINGLE_KEYS } from '../browser/preferences.ts';

/** How long `g` waits for its letter. Milliseconds. */
const PREFIX_MS = 1500;

type Listener = (key: string, event: KeyboardEvent) => void;

const listeners = new Set<Listener>();
let prefix = '';
let prefixAtMs = 0;

document.addEventListener('keydown', (event) => {
  const { key, ctrlKey, altKey, metaKey, target, defaultPrevented } = event;
  if (ctrlKey || altKey || metaKey || defaultPrevented || isWriting(target)) return;
  if (SINGLE_KEYS.value === 'off' || document.querySelector('[role="dialog"]') !== null) return;
  const isAfterPrefix = prefix !== '' && Date.now() - prefixAtMs < PREFIX_MS;
  const whole = isAfterPrefix ? `${prefix} ${key}` : key;
  prefix = key === 'g' && !isAfterPrefix ? key : '';
  prefixAtMs = Date.now();
  for (const listener of listeners) listener(whole, event);
});

/** Does something when a single key is typed, or two: `g c`. */
export function useKey(key: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const listen: Listener = (typed, event) => {
      if (typed !== key) return;
      event.preventDefault();
      latest.current();
    };
    listeners.add(listen);
    return () => void listeners.delete(listen);
  }, [key]);
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))
  );
}
