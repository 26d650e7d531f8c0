/**
 * Moves the focus by an arrow: up and down through the rungs, left and right to the first rung of
 * the way beside. @returns whether the key means something here
 */
export function moveFocus(list: HTMLElement, key: string): boolean {
  const rungs = [...list.querySelectorAll<HTMLElement>('[data-rung]')];
  const here = rungs.findIndex((rung) => rung === document.activeElement);
  if (here < 0) return false;
  const target = targetOf(rungs, here, key);
  if (target === undefined) return key.startsWith('Arrow');
  target.focus();
  return true;
}

function targetOf(
  rungs: readonly HTMLElement[],
  here: number,
  key: string,
): HTMLElement | undefined {
  const place = Number(rungs[here]?.dataset['rung']);
  const beside = (by: number): HTMLElement | undefined =>
    rungs.find((rung) => Number(rung.dataset['rung']) === place + by);
  switch (key) {
    case 'ArrowDown':
      return rungs[here + 1];
    case 'ArrowUp':
      return rungs[here - 1];
    case 'ArrowRight':
      return beside(1);
    case 'ArrowLeft':
      return beside(-1);
    case 'Home':
      return rungs[0];
    case 'End':
      return rungs.at(-1);
    default:
      return undefined;
  }
}
