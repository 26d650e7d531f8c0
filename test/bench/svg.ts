/** Pictures as plain SVG, whose colours follow the reader's light or dark page. */

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What stands behind the bar, such as the value with its unit. */
  readonly text: string;
  /** Drawn in the colour of the product. */
  readonly isOurs: boolean;
}

export interface BarGroup {
  readonly title: string;
  readonly subtitle: string;
  /** Drawn to a scale of the group's own. NaN: no bar, only the text. */
  readonly bars: readonly Bar[];
}

const WIDTH = 860;
const MARGIN = 24;
const LABELS = 210;
const TEXTS = 190;
const BAR = 22;
const GROUP_HEAD = 52;
const GROUP_GAP = 20;
const HEAD = 34;

/** One bar below the other, group below group. */
export function barChart(title: string, groups: readonly BarGroup[]): string {
  const parts: string[] = [];
  let y = MARGIN + HEAD;
  for (const group of groups) {
    parts.push(text(MARGIN, y + 16, group.title, 'strong'));
    parts.push(text(MARGIN, y + 34, group.subtitle, 'soft'));
    y += GROUP_HEAD;
    const most = Math.max(...group.bars.map(({ value }) => value).filter((value) => value > 0));
    for (const bar of group.bars) {
      parts.push(...drawBar(bar, y, most));
      y += BAR;
    }
    y += GROUP_GAP;
  }
  return picture(title, y + MARGIN - GROUP_GAP, parts);
}

function drawBar({ label, value, text: said, isOurs }: Bar, y: number, most: number): string[] {
  const full = WIDTH - 2 * MARGIN - LABELS - TEXTS;
  const length = value > 0 ? Math.max(1, (value / most) * full) : 0;
  const left = MARGIN + LABELS;
  return [
    text(left - 10, y + 15, label, isOurs ? 'end strong' : 'end'),
    `<rect class="${isOurs ? 'ours' : 'bar'}" x="${left}" y="${y + 3}" width="${fixed(length)}" height="${BAR - 6}" rx="2"/>`,
    text(left + length + 8, y + 15, said, 'soft'),
  ];
}

/** A picture with its title, as wide as all others. */
export function picture(title: string, height: number, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${Math.ceil(height)}" role="img" aria-label="${escape(title)}">`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${WIDTH}" height="${Math.ceil(height)}"/>`,
    text(MARGIN, MARGIN + 12, title, 'title'),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

export function text(x: number, y: number, content: string, style: string): string {
  return `<text class="${style}" x="${fixed(x)}" y="${fixed(y)}">${escape(content)}</text>`;
}

/** The place for a drawing below the title. */
export const FRAME = { left: MARGIN, right: WIDTH - MARGIN, top: MARGIN + HEAD } as const;

export function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(content: string): string {
  return content
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = [
  'text{font:13px system-ui,sans-serif;fill:#1f2328}',
  '.title{font-size:17px;font-weight:600}.strong{font-weight:600}.soft{fill:#59636e}',
  '.end{text-anchor:end}.page{fill:#ffffff}',
  '.ours{fill:#0969da}.bar{fill:#afb8c1}',
  '.axis{stroke:#d1d9e0;fill:none}.line{stroke:#0969da;stroke-width:1.5;fill:none}',
  '.trend{stroke:#bc4c00;stroke-dasharray:5 4;fill:none}',
  '@media (prefers-color-scheme:dark){',
  'text{fill:#e6edf3}.soft{fill:#9198a1}.page{fill:#0d1117}',
  '.ours{fill:#4493f8}.bar{fill:#59636e}',
  '.axis{stroke:#3d444d}.line{stroke:#4493f8}.trend{stroke:#f0883e}}',
].join('');
