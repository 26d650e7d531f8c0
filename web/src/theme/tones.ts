/** What a colour, an icon and a pattern mean together: portal.md, section 4. */
export type Tone = 'good' | 'bad' | 'warning' | 'active' | 'purpose' | 'decided' | 'idle';

/** The colour of a tone, for CSS. */
export function colourOf(tone: Tone): string {
  return `var(--tone-${tone})`;
}
