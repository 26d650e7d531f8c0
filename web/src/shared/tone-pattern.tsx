import { colourOf, type Tone } from '../theme/tones.ts';

interface TonePatternProps {
  readonly id: string;
  readonly tone: Tone;
}

const SIZE = 8;

/** Beside its colour, a tone has a pattern: some people see no colours, and printers have none. */
export function TonePattern({ id, tone }: TonePatternProps) {
  const colour = colourOf(tone);
  const isHollow = tone === 'idle';
  return (
    <pattern id={id} width={SIZE} height={SIZE} patternUnits="userSpaceOnUse">
      <rect width={SIZE} height={SIZE} fill={isHollow ? 'var(--surface)' : colour} />
      <Marks tone={tone} colour={isHollow ? colour : 'var(--surface)'} />
    </pattern>
  );
}

function Marks({ tone, colour }: { tone: Tone; colour: string }) {
  switch (tone) {
    case 'bad':
      return <path d="M-2 2 2 -2M0 8 8 0M6 10 10 6" stroke={colour} strokeWidth="1.6" />;
    case 'warning':
      return <circle cx="4" cy="4" r="1.7" fill={colour} />;
    case 'purpose':
      return <path d="M0 0 8 8M0 8 8 0" stroke={colour} strokeWidth="1.2" />;
    case 'active':
      return <path d="M4 0V8" stroke={colour} strokeWidth="2" />;
    case 'idle':
      return <path d="M0 4H4" stroke={colour} strokeWidth="1" />;
    case 'decided':
    case 'good':
      return null;
  }
}
