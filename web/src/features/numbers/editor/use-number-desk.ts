import { useQuery } from '@tanstack/react-query';
import { usePreview, type Previewed } from '../../../api/config-queries.ts';
import { ROUTES } from '../../../api/queries.ts';
import type { Config, PhoneNumber, Route } from '../../../api/types.ts';
import type { Edit } from '../../../shared/draft/json.ts';
import { useDraft, type DraftDesk } from '../../../shared/draft/use-draft.ts';
import { numberForm, type NumberForm } from '../form/number-form.ts';

/** Everything that the parts of the editor share. */
export interface NumberDesk extends DraftDesk {
  readonly number: PhoneNumber;
  readonly previewed: Previewed;
  /** Undefined: the file does not list the number any more. */
  readonly form: NumberForm | undefined;
  /** The route as calls would go through it with the draft. */
  readonly route: Route | undefined;
  /** What is wrong at a place, or below it. */
  readonly errorAt: (path: string) => string | undefined;
  /** See `edited`: the key joins the keystrokes of one field. */
  readonly edit: (edits: readonly Edit[], label: string, key?: string) => void;
}

export function useNumberDesk(number: PhoneNumber, now: Config): NumberDesk {
  const desk = useDraft(`${now.machine} number.${number.number}`, now);
  const previewed = usePreview(desk.draft.base, desk.edits);
  const { data: routes = [] } = useQuery(ROUTES);
  const form = numberForm(desk.model, number.number);
  const isOfForm = ({ name }: Route): boolean => name === form?.route;
  return {
    ...desk,
    number,
    previewed,
    form,
    route: previewed.preview?.routes.find(isOfForm) ?? routes.find(isOfForm),
    errorAt: (path) =>
      previewed.problems.find(
        ({ severity, pointer }) =>
          severity === 'error' && (pointer === path || pointer.startsWith(`${path}/`)),
      )?.message,
  };
}
