import { expect, test } from "vitest";
import { shownTexts } from "../../../tests/corpus/hostile-texts.ts";
import { linkify } from "./linkify.ts";

test("of all that is hostile nothing gets lost, and only what leads where it says becomes a link", () => {
  for (const { shown } of shownTexts) {
    const pieces = linkify(shown);
    expect(pieces.map(({ text }) => text).join("")).toBe(shown);
    for (const { text, href, host } of pieces) {
      if (href === undefined) continue;
      // Mail goes to what is read, in letters that are what they look like.
      if (href === `mailto:${text}` && /^[\w.+-]+@[a-z\d.-]+$/i.test(text)) continue;
      const { protocol, username, password, hostname } = new URL(href);
      expect([protocol.replace("s:", ":"), username + password]).toEqual(["http:", ""]);
      // The host stands in what is read, or beside it; but where it is of letters of one script, with their accents.
      const written = /^(?:https?:..)?(\[[^\]]*\]|[^/?#:]*)/iu.exec(text)?.[1] ?? "";
      const isRead = text.toLowerCase().includes(hostname) || /^(?:[a-z0-9.:[\]-]|\p{Script=Latin})+$/iu.test(written);
      expect(isRead || host === hostname).toBe(true);
      expect(text).not.toMatch(/[\p{Default_Ignorable_Code_Point}\s<>"]/u);
    }
  }
});
