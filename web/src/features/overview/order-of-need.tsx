import { Button } from '@mantine/core';
import { useRelease, useReload, useResume } from '../../api/orders.ts';
import { useWhyOff } from '../../api/permission.ts';
import { OVERVIEW } from '../../words/en/overview.ts';

interface OrderOfNeedProps {
  readonly order: 'release' | 'resume' | 'reload';
  readonly name: string;
}

/** Gives an order that ends what somebody has ordered. The row goes when the app has done it. */
export function OrderOfNeed({ order, name }: OrderOfNeedProps) {
  const orders = { release: useRelease(), resume: useResume(), reload: useReload() };
  const whyOff = useWhyOff();
  const { mutate, isPending } = orders[order];
  return (
    <Button
      variant="default"
      size="xs"
      loading={isPending}
      disabled={whyOff !== undefined}
      title={whyOff}
      onClick={() => mutate({ name })}
    >
      {OVERVIEW.needs.actions[order]}
      <span className="visually-hidden"> {name}</span>
    </Button>
  );
}
