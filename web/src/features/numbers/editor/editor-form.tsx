import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useSave, useTheirChange } from '../../../api/config-queries.ts';
import { useWhyOff } from '../../../api/permission.ts';
import type { Config, PhoneNumber } from '../../../api/types.ts';
import { Told } from '../../../shared/phone.tsx';
import { SaveParts } from '../../../shared/save/save-parts.tsx';
import { NUMBER_FORM } from '../../../words/en/numbers.ts';
import type { NumberForm } from '../form/number-form.ts';
import { BackupFields } from './backup-fields.tsx';
import styles from './editor.module.css';
import { GoesOnFields } from './goes-on-fields.tsx';
import { LeftAlone } from './left-alone.tsx';
import { NameFields } from './name-fields.tsx';
import { Outcome } from './outcome.tsx';
import { SharedQuestion } from './shared-question.tsx';
import { useNumberDesk, type NumberDesk } from './use-number-desk.ts';

interface EditorFormProps {
  readonly number: PhoneNumber;
  readonly now: Config;
}

/** The fields of a number on a draft of the file, and what comes of them. */
export function EditorForm({ number, now }: EditorFormProps) {
  const desk = useNumberDesk(number, now);
  const { form, previewed } = desk;
  const theirs = useTheirChange(desk.draft.base, desk.isBehind);
  const { mutateAsync: save } = useSave();
  const whyOff = useWhyOff();
  const { edit } = now;
  const mayTry = edit.may || edit.why.code !== 'role';
  return (
    <>
      {!mayTry && (
        <p>
          {NUMBER_FORM.mayLook} <Told text={edit.why.text} />
        </p>
      )}
      {form === undefined && mayTry && <p role="alert">{NUMBER_FORM.gone}</p>}
      {form !== undefined && (
        <fieldset className={styles.fields} disabled={!mayTry}>
          <legend className="visually-hidden">{NUMBER_FORM.title(number.number)}</legend>
          <SharedQuestion desk={desk} form={form} />
          <NameFields desk={desk} form={form} />
          <BackupFields desk={desk} form={form} />
          <GoesOnFields desk={desk} form={form} />
          <LeftAlone desk={desk} form={form} />
        </fieldset>
      )}
      {form !== undefined && <Outcome desk={desk} form={form} />}
      <SaveParts
        desk={desk}
        now={now}
        previewed={previewed}
        theirs={theirs}
        save={save}
        whyOff={whyOff}
      >
        {form !== undefined && <Elsewhere desk={desk} form={form} />}
      </SaveParts>
    </>
  );
}

/** What has a page of its own: the whole flow, a what-if, and a drill. */
function Elsewhere({ desk, form }: { desk: NumberDesk; form: NumberForm }) {
  const { number } = desk.number;
  const flow = `/flows/${encodeURIComponent(form.route)}`;
  const places = [
    { name: NUMBER_FORM.tryIt, href: `${flow}?what-if=on` },
    { name: NUMBER_FORM.more(form.more), href: flow },
    { name: NUMBER_FORM.drill, href: `/drills?number=${encodeURIComponent(number)}` },
  ];
  return places.map(({ name, href }) => (
    <Button key={href} component={Link} href={href} variant="default" size="sm">
      {name}
    </Button>
  ));
}
