import { useQuery } from '@tanstack/react-query';
import { useConfig } from '../../api/config-queries.ts';
import { NUMBERS, ROUTES } from '../../api/queries.ts';
import type { Drill } from '../../api/types.ts';
import { Confirm } from '../../shared/confirm.tsx';
import { useShownText } from '../../shared/phone.tsx';
import { useDialog } from '../../shared/use-dialog.ts';
import { WRITE } from '../../words/en/drills.ts';
import { WriteForm } from './write-form.tsx';

/** Writes a drill for one's own calls to a number. The address names the number. */
export function WriteDialog({ drills }: { drills: readonly Drill[] }) {
  const { value, close } = useDialog('number');
  const shown = useShownText();
  const { data: config } = useConfig();
  const { data: numbers } = useQuery(NUMBERS);
  const { data: routes } = useQuery(ROUTES);
  const isOpen =
    value !== null && config !== undefined && numbers !== undefined && routes !== undefined;
  return (
    <Confirm isOpen={isOpen} title={WRITE.title} size={640} onClose={close}>
      {isOpen && (
        <WriteForm
          number={value}
          config={config}
          places={
            numbers.length > 0
              ? numbers.map(({ number, text, label, route }) => ({
                  name: shown(WRITE.place(text, label, route)),
                  number,
                  route,
                }))
              : routes.map(({ name }) => ({ name, number: name, route: name }))
          }
          taken={drills.map(({ name }) => name)}
          onClose={close}
        />
      )}
    </Confirm>
  );
}
