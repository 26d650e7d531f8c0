/** The size of a widget on the canvas. Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where each widget stands: one below the other, each in the middle. */
export function placesOf(sizes: readonly Size[]): readonly Place[] {
  let y = 0;
  return sizes.map(({ width, height }) => {
    const place = { x: Math.round(-width / 2), y };
    y += height;
    return place;
  });
}

/** The place of a tier once it stands behind another one. */
export function placeBehind(tier: number, after: number): number {
  return after < tier ? after + 1 : after;
}
