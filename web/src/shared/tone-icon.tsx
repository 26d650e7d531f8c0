import {
  IconAlertTriangle,
  IconArrowRight,
  IconCheck,
  IconCircleDashed,
  IconPlayerPause,
  IconSquareFilled,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { colourOf, type Tone } from '../theme/tones.ts';

const ICONS: Readonly<Record<Tone, Icon>> = {
  good: IconCheck,
  bad: IconX,
  warning: IconAlertTriangle,
  active: IconArrowRight,
  purpose: IconPlayerPause,
  decided: IconSquareFilled,
  idle: IconCircleDashed,
};

/** The sign of a tone. A word stands beside it, so nobody reads it aloud. */
export function ToneIcon({ tone, size = 16 }: { tone: Tone; size?: number }) {
  const Sign = ICONS[tone];
  // The filled square looks larger than lines do.
  const drawn = tone === 'decided' ? size * 0.7 : size;
  const stroke = tone === 'good' || tone === 'bad' ? 2.75 : 2.25;
  return (
    <Sign
      size={drawn}
      stroke={stroke}
      color={colourOf(tone)}
      style={{ flex: 'none', margin: (size - drawn) / 2 }}
      aria-hidden
    />
  );
}
