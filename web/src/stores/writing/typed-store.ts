import type { PageStorage } from "@porchlight/browser/storage.ts";
import { create } from "zustand";
import { type Fields, keptWriting, type KeptWriting } from "./kept-writing.ts";
import { pageStorage } from "../page-storage.ts";

/** What stands in the fields of forms and is not saved, by form. */
const useTypedForms = create<{ byForm: Readonly<Record<string, Fields>> }>()(() => ({ byForm: {} }));

let kept: KeptWriting["typed"] = keptWriting(pageStorage, "").typed;

/** This person works here now: what they typed before is back, what others typed is not shown. */
export function typedOpened(uid: string, storage: PageStorage): void {
  kept = keptWriting(storage, uid).typed;
  typedReread();
}

/** Another tab may have typed or saved. */
export function typedReread(): void {
  const whole = kept.all().filter(({ fields }) => Object.values(Object(fields)).every(isText));
  useTypedForms.setState({ byForm: Object.fromEntries(whole.map(({ id, fields }) => [id, fields])) });
}

/**
 * What is typed into a form: it stands through a reload, another page or another language, until it is saved. `untouched`
 * is what the fields say before, and what each of them says that nobody has typed into.
 */
export function useTyped<F extends Fields>(
  form: string,
  untouched: F,
): { fields: F; type: (change: Partial<F>) => void; forget: () => void } {
  const typed = useTypedForms(({ byForm }) => byForm[form]);
  return {
    fields: { ...untouched, ...typed },
    // What was untouched as the typing began stays as it was then; whoever takes all of it back has typed nothing.
    type: (change) => {
      const fields: F = { ...untouched, ...useTypedForms.getState().byForm[form], ...change };
      put(form, Object.keys(untouched).every((name) => fields[name] === untouched[name]) ? undefined : fields);
    },
    forget: () => put(form, undefined),
  };
}

function put(form: string, fields: Fields | undefined): void {
  if (fields) kept.keep({ id: form, text: "", fields, at: Date.now() });
  else kept.forget(form);
  const { [form]: _, ...others } = useTypedForms.getState().byForm;
  useTypedForms.setState({ byForm: fields ? { ...others, [form]: fields } : others });
}

const isText = (value: unknown): boolean => typeof value === "string";
