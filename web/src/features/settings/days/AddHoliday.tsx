import { NAME_MAX } from "@porchlight/contract/limits.ts";
import type { Holiday } from "@porchlight/contract/values/hours.ts";
import type { Failure } from "../../../api/errors.ts";
import { say } from "../../../languages/say.ts";
import { useTyped } from "../../../stores/writing/typed-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { FormRefusal } from "../../../ui/form/Field.tsx";
import { tooLong, useJudged } from "../../../ui/form/use-judged.ts";
import { TextField } from "../../../ui/form/TextField.tsx";
import { dayOf } from "./holiday-words.ts";

/** Adds a day, or several; what was refused stays. */
export function AddHoliday({ onAdd }: { onAdd: (holiday: Holiday) => Promise<Failure | undefined> }) {
  const { fields, type, forget } = useTyped("holiday", { name: "", date: "", to: "" });
  const { name, date, to } = fields;
  const { busy, form, problem, refusal } = useJudged({
    fields: ["name", "date", "to"],
    wrong: { name: tooLong(name, NAME_MAX) },
    missing: {
      name: name.trim() === "" ? say("Write a name.") : undefined,
      date: dayOf(date) === undefined ? say("Say which day it is, or the first of several.") : undefined,
      to: to !== "" && to < date ? say("The last day must not be before the first.") : undefined,
    },
    send: async () => {
      const failure = await onAdd({ name: name.trim(), date, ...(to !== "" && to !== date && { to }) });
      if (!failure) forget();
      return failure;
    },
  });
  return (
    <form className="staff-add" {...form}>
      <TextField
        id="new-holiday"
        label={say("Name of the holiday")}
        problem={problem("name")}
        dir="auto"
        value={name}
        onType={(name) => type({ name })}
      />
      <TextField
        label={say("Day, or the first of several")}
        problem={problem("date")}
        type="date"
        value={date}
        onType={(date) => type({ date })}
      />
      <TextField
        label={say("Last day, if there are several")}
        problem={problem("to")}
        type="date"
        value={to}
        onType={(to) => type({ to })}
      />
      <Button type="submit" disabled={busy}>
        {say("Add the holiday")}
      </Button>
      <FormRefusal words={refusal} />
    </form>
  );
}
