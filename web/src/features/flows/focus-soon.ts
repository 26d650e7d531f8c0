/** How many frames something may take to appear. */
const PATIENCE = 40;

let wanted = '';

/** Gives the focus to something that is about to appear. The canvas shows a widget a bit later. */
export function focusSoon(selector: string): void {
  wanted = selector;
  tryToFocus(selector, PATIENCE);
}

function tryToFocus(selector: string, left: number): void {
  requestAnimationFrame(() => {
    // Somebody wants another one by now.
    if (wanted !== selector) return;
    const found = document.querySelector<HTMLElement>(selector);
    found?.focus();
    const isThere = found !== null && document.activeElement === found;
    if (!isThere && left > 0) tryToFocus(selector, left - 1);
  });
}

export function widgetSelector(tier: number): string {
  return `[data-widget="${tier}"]`;
}

/** The first field of the panel that is open. */
export const FIRST_FIELD = '[data-panel] :is(input, select, textarea):not([type="hidden"])';
