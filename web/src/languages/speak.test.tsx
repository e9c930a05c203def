import { screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import { LanguageSection } from "../features/settings/language/LanguageSection.tsx";
import { ConversationHeader } from "../features/conversation/ConversationHeader.tsx";
import { adaSignedIn, show } from "../testing/show.tsx";
import { Said } from "./Said.tsx";
import { say } from "./say.ts";
import { chooseLanguage, languageChosen, speak, speakFirst } from "./speak.ts";
import { useSpoken } from "./spoken.ts";

afterEach(() => {
  document.documentElement.lang = "en";
});

test.each([
  [["de-AT", "en"], "de", "de-AT", "Schließen"],
  [["nb-NO"], "no", "nb-NO", "Lukk"],
  [["ja", "fr"], "fr", "fr", "Fermer"],
  // English, whose dates are written as they stand in the code.
  [["en-US", "de"], "en", "en-GB", "Close"],
  [["ja"], "en", "en-GB", "Close"],
])("whose browser wishes for %j reads %s", async (wishes, tag, locale, close) => {
  await speak(wishes);
  expect(useSpoken.getState()).toMatchObject({ tag, locale });
  expect([document.documentElement.lang, say("Close")]).toEqual([tag, close]);
});

test("a part that does not come leaves English", async () => {
  vi.doMock("./es.ts", () => {
    throw new Error("no network");
  });
  await speak(["es"]);
  vi.doUnmock("./es.ts");
  expect([useSpoken.getState().tag, document.documentElement.lang, say("Close")]).toEqual(["en", "en", "Close"]);
});

describe("a part that is slow", () => {
  /** It comes when it is let go. */
  function slow(file: string): () => Promise<void> {
    let come = (): void => {};
    const letGo = new Promise<void>((resolve) => (come = resolve));
    vi.doMock(file, async () => (await letGo, vi.importActual<object>(file)));
    return async () => {
      come();
      await vi.dynamicImportSettled();
      vi.doUnmock(file);
    };
  }
  const spoken = () => [useSpoken.getState().tag, document.documentElement.lang, say("Close")];

  test("does not take the place of one that was chosen after it", async () => {
    const spanishComes = slow("./es.ts");
    const first = chooseLanguage("es");
    await chooseLanguage("fr");
    await spanishComes();
    await first;
    expect([languageChosen(), ...spoken()]).toEqual(["fr", "fr", "fr", "Fermer"]);
  });

  test("holds back the first drawing for so long and no longer; it is spoken once it is there", async () => {
    const spanishComes = slow("./es.ts");
    localStorage.setItem("porchlight-language", "es");
    await speakFirst(Promise.resolve());
    expect(spoken()).toEqual(["en", "en", "Close"]);
    await spanishComes();
    await vi.waitFor(() => expect(spoken()).toEqual(["es", "es", "Cerrar"]));
  });

  test("is waited for, where it comes in time", async () => {
    localStorage.setItem("porchlight-language", "de");
    await speakFirst(new Promise(() => {}));
    expect(spoken()).toEqual(["de", "de", "Schließen"]);
  });
});

test("what is drawn in a sentence stands where the language has it", async () => {
  await speak(["de"]);
  show(<Said text="{name} wrote" parts={{ name: <b>Ada</b> }} />);
  expect(screen.getByText("Ada").parentElement?.textContent).toBe("Ada schrieb");
});

test("a conversation's header, its buttons and its labels are in German", async () => {
  adaSignedIn();
  await speak(["de"]);
  const conversation = aConversation({ assignee: null });
  const details = { open: false, toggle: () => {} };
  show(<ConversationHeader conversation={conversation} shownUntil={1} onBack={() => {}} details={details} />);
  for (const name of ["Übernehmen", "Zurückstellen", "Schließen", "Über den Besucher"])
    expect(screen.getByRole("button", { name })).toBeDefined();
  expect(screen.getByText("Offen")).toBeDefined();
});

describe("the choice", () => {
  test("is the browser's until somebody chooses, and stays in this browser", async () => {
    const { user } = show(<LanguageSection />);
    expect(screen.getByRole<HTMLSelectElement>("combobox").value).toBe("");
    await user.selectOptions(screen.getByRole("combobox"), "Français");
    await vi.waitFor(() => expect(useSpoken.getState().tag).toBe("fr"));
    expect(languageChosen()).toBe("fr");
    await speak(["de"]);
    expect(useSpoken.getState().tag).toBe("fr");
  });

  test("whose part does not come is said, and all stays in the language that it was in", async () => {
    await chooseLanguage("fr");
    vi.doMock("./no.ts", () => {
      throw new Error("no network");
    });
    const { user } = show(<LanguageSection />);
    await user.selectOptions(screen.getByRole("combobox"), "Norsk");
    expect(await screen.findByText("Cette langue n’a pas pu être chargée. Réessayez.")).toBeTruthy();
    vi.doUnmock("./no.ts");
    expect([languageChosen(), useSpoken.getState().tag]).toEqual(["fr", "fr"]);
    await user.selectOptions(screen.getByRole("combobox"), "Norsk");
    await waitFor(() => expect(screen.queryByText(/^Cette langue/u)).toBeNull());
    await waitFor(() => expect(useSpoken.getState().tag).toBe("no"));
  });

  test("can be left to the browser again", async () => {
    localStorage.setItem("porchlight-language", "no");
    await speak(["de"]);
    const { user } = show(<LanguageSection />);
    await user.selectOptions(screen.getByRole("combobox"), "Som nettleseren");
    await vi.waitFor(() => expect(useSpoken.getState().tag).toBe("en"));
    expect(languageChosen()).toBe("");
  });

  test("that is of no language that there is counts for nothing", async () => {
    localStorage.setItem("porchlight-language", "xx");
    await speak(["es"]);
    expect([languageChosen(), useSpoken.getState().tag]).toEqual(["", "es"]);
  });
});
