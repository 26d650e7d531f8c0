import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useWhyOff } from '../../api/permission.ts';
import type { Site } from '../../api/types.ts';
import { OrderButton } from '../../shared/order-button.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { SITES } from '../../words/en/sites.ts';

const WORDS = SITES.orders;

/** What may be ordered and asked of a site as it stands. */
export function SiteOrders({ site: { name, state }, size }: { site: Site; size: 'xs' | 'sm' }) {
  const whyOff = useWhyOff();
  const { open } = useDialog('return');
  return (
    <>
      {state === 'down' && (
        <OrderButton
          word={WORDS.return}
          object={name}
          whyOff={whyOff}
          give={() => open(name)}
          size={size}
        />
      )}
      <Button component={Link} href={whatIfPath(name, state)} variant="default" size={size}>
        {WORDS.whatIf}
        <span className="visually-hidden"> {name}</span>
      </Button>
    </>
  );
}

/** A site that is down is asked about as up: nothing would change otherwise. */
function whatIfPath(name: string, state: Site['state']): string {
  return `/sites/${encodeURIComponent(name)}?if=${state === 'down' ? 'up' : 'down'}`;
}
