import { Confirm } from '../../shared/confirm.tsx';
import { FLOW } from '../../words/en/flows.ts';
import type { Builder } from './builder.ts';
import { Library } from './library.tsx';

/** The library behind a "+": what is chosen is the next tier. */
export function LibraryDialog({ builder }: { builder: Builder }) {
  const { place, flow, orders } = builder;
  const { adding } = place;
  return (
    <Confirm
      isOpen={adding !== undefined}
      title={FLOW.library.title}
      onClose={orders.cancelAdd}
      returnsFocus={false}
    >
      <Library isEnd={adding === flow.widgets.length} add={(kind) => orders.add(kind, adding)} />
    </Confirm>
  );
}
