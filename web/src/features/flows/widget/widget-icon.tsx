import {
  IconArrowsSplit2,
  IconDeviceLandlinePhone,
  IconHash,
  IconPhoneOutgoing,
  IconServer,
  IconSitemap,
  IconTool,
  type Icon,
} from '@tabler/icons-react';
import type { WidgetKind } from '../model/flow.ts';

const ICONS: Readonly<Record<WidgetKind, Icon>> = {
  sip: IconServer,
  number: IconPhoneOutgoing,
  endpoint: IconDeviceLandlinePhone,
  dialled: IconHash,
  group: IconArrowsSplit2,
  dialplan: IconSitemap,
  unknown: IconTool,
};

/** The sign of a widget. Its name stands beside it. */
export function WidgetIcon({ kind }: { kind: WidgetKind }) {
  const Sign = ICONS[kind];
  return <Sign size={18} stroke={1.75} aria-hidden />;
}
