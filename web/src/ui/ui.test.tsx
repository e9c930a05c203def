import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { actionFailed } from "../stores/notice-store.ts";
import { pageLoaded, show } from "../testing/show.tsx";
import { Boundary } from "./page/Boundary.tsx";
import { Button } from "./Button.tsx";
import { CannotBeShown } from "./page/CannotBeShown.tsx";
import { Select } from "./Select.tsx";
import { TimeField } from "./TimeField.tsx";

describe("a choice", () => {
  function Choice({ save }: { save?: (value: string) => Promise<void> }) {
    const [value, setValue] = useState("a");
    return (
      <>
        <Select aria-label="Letter" value={value} onChoose={save ?? (async (chosen) => setValue(chosen))}>
          <option value="a">A</option>
          <option value="b">B</option>
          <option value="c">C</option>
        </Select>
        <p>chosen: {value}</p>
      </>
    );
  }
  const select = () => screen.getByRole<HTMLSelectElement>("combobox", { name: "Letter" });
  /** As a browser does it: the key, then what it has moved. */
  const look = (value: string) => {
    fireEvent.keyDown(select(), { key: "ArrowDown" });
    fireEvent.change(select(), { target: { value } });
  };

  test("by the pointer is made at once", async () => {
    const { user } = show(<Choice />);
    await user.selectOptions(select(), "B");
    await waitFor(() => expect(select().value).toBe("b"));
    expect(screen.getByRole("status").textContent).toBe("");
  });

  test("by arrow keys is only looked at, and says how it is made", async () => {
    show(<Choice />);
    look("b");
    expect(screen.getByRole("status").textContent).toBe("Enter chooses, Esc goes back");
    fireEvent.keyDown(select(), { key: "Escape" });
    expect(select().value).toBe("a");
    look("c");
    fireEvent.keyDown(select(), { key: "Enter" });
    expect(screen.getByRole("status").textContent).toBe("");
    await waitFor(() => expect(screen.getByText("chosen: c")).toBeTruthy());
    expect(select().value).toBe("c");
  });

  test("that could not be saved goes back", async () => {
    let end = () => {};
    const { user } = show(<Choice save={() => new Promise((resolve) => (end = resolve))} />);
    await user.selectOptions(select(), "B");
    expect(select().value).toBe("b");
    end();
    await waitFor(() => expect(select().value).toBe("a"));
  });
});

describe("a time of day", () => {
  function Time() {
    const [value, setValue] = useState("09:00");
    const save = (time: string) => {
      setValue(time);
      return Promise.resolve(undefined);
    };
    return (
      <>
        <TimeField aria-label="From" value={value} onChoose={save} />
        <p>since {value}</p>
      </>
    );
  }
  const field = () => screen.getByLabelText<HTMLInputElement>("From");

  test.each([
    ["Enter", "since 10:30", "10:30"],
    ["Escape", "since 09:00", "09:00"],
  ])("is kept or given up: %s", (key, since, shown) => {
    show(<Time />);
    fireEvent.change(field(), { target: { value: "10:30" } });
    expect(screen.getByText("since 09:00")).toBeTruthy();
    fireEvent.keyDown(field(), { key });
    expect(screen.getByText(since)).toBeTruthy();
    expect(field().value).toBe(shown);
  });

  test("that was emptied is as it was", () => {
    show(<Time />);
    fireEvent.change(field(), { target: { value: "" } });
    fireEvent.blur(field());
    expect(field().value).toBe("09:00");
  });
});

test("a part that cannot be drawn says so, and another one is tried anew", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const Part = ({ text }: { text?: string }) => <p>{text?.toUpperCase() ?? [].join.call(undefined)}</p>;
  const part = (text?: string) => (
    <Boundary of={text} instead={<CannotBeShown />}>
      <Part {...(text !== undefined && { text })} />
    </Boundary>
  );
  const { showAgain } = show(part());
  expect(screen.getByText(/^This part cannot be shown\./u)).toBeTruthy();
  showAgain(part("there"));
  expect(screen.getByText("THERE")).toBeTruthy();
});

test("a button that is disabled keeps the focus and does nothing, in a form too", async () => {
  const done: string[] = [];
  const { user } = show(
    <form onSubmit={() => done.push("sent")}>
      <Button type="submit" disabled onClick={() => done.push("pressed")}>
        Save
      </Button>
    </form>,
  );
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Save" }));
  expect(done).toEqual([]);
});

test("what did not work is said until it is dismissed", async () => {
  pageLoaded();
  const { user } = show(<p>The panel</p>);
  expect(screen.getByRole("alert").textContent).toBe("");
  act(() => actionFailed("It did not work."));
  expect(await screen.findByText("It did not work.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(screen.getByRole("alert").textContent).toBe("");
});
