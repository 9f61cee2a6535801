import { type RefObject, useRef, useState } from 'react';
import type { TextInput } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import type { TextKey } from '../i18n/translate.ts';
import type { Problem } from './problem.ts';

type Check = (typed: string) => Extract<TextKey, `account.wrong.${string}`> | null;

interface FormOptions<Field extends string> {
  /** What stands in the fields at first, in the order of the screen. */
  readonly initial: Readonly<Record<Field, string>>;
  readonly checks: Readonly<Record<Field, Check>>;
  /** Null where it went well. */
  send(typed: Readonly<Record<Field, string>>): Promise<Problem<Field> | null>;
}

export interface Form<Field extends string> {
  readonly typed: Readonly<Record<Field, string>>;
  readonly notice: Problem<Field>['notice'];
  readonly busy: boolean;
  submit(): void;
  /** For `<Field {...field('email')} />`: Enter goes on to the next one, and from the last one it submits. */
  field(name: Field): {
    readonly value: string;
    readonly error: string | undefined;
    readonly ref: RefObject<TextInput | null>;
    readonly returnKeyType: 'next' | 'go';
    readonly submitBehavior: 'submit';
    onChangeText(text: string): void;
    onSubmitEditing(): void;
  };
}

/** Fields, what is wrong with each, and one sending at a time; the first faulty field takes the focus. */
export function useForm<Field extends string>({ initial, checks, send }: FormOptions<Field>): Form<Field> {
  const { t } = useT();
  const [typed, setTyped] = useState(initial);
  const [problem, setProblem] = useState<Problem<Field> | null>(null);
  const [busy, setBusy] = useState(false);
  const names = Object.keys(initial) as Field[];
  const inputs = useInputs(names);

  function show(found: Problem<Field> | null): void {
    setProblem(found);
    const first = names.find((name) => found?.fields[name]);
    if (first) inputs[first].current?.focus();
  }

  async function submit(): Promise<void> {
    if (busy) return;
    const wrong = names.flatMap((name) => {
      const key = checks[name](typed[name]);
      return key ? [[name, t(key)]] : [];
    });
    if (wrong.length > 0) return show({ fields: Object.fromEntries(wrong) });
    setBusy(true);
    setProblem(null);
    const found = await send(typed);
    setBusy(false);
    show(found);
  }

  return {
    typed,
    notice: problem?.notice,
    busy,
    submit: () => void submit(),
    field: (name) => {
      const following = names[names.indexOf(name) + 1];
      return {
        value: typed[name],
        error: problem?.fields[name],
        ref: inputs[name],
        returnKeyType: following ? 'next' : 'go',
        submitBehavior: 'submit',
        onChangeText: (text) => {
          setTyped((before) => ({ ...before, [name]: text }));
          setProblem((before) => before && { ...before, fields: { ...before.fields, [name]: undefined } });
        },
        onSubmitEditing: () => (following ? inputs[following].current?.focus() : void submit()),
      };
    },
  };
}

function useInputs<Field extends string>(
  names: readonly Field[],
): Record<Field, RefObject<TextInput | null>> {
  const refs = useRef<Record<Field, RefObject<TextInput | null>> | null>(null);
  refs.current ??= Object.fromEntries(names.map((name) => [name, { current: null }])) as Record<
    Field,
    RefObject<TextInput | null>
  >;
  return refs.current;
}
