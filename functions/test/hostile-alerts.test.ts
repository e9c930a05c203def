import { describe, expect, test } from "vitest";
import { personName, page as pageAddress } from "../contract/values/values.ts";
import { formatText } from "../../emulators/providers/telegram/messages/formatted-text.ts";
import { readMessage } from "../../emulators/providers/fcm/message.ts";
import { aConversation, aMessage } from "./notify-fakes.ts";
import type { Alert } from "../src/channels/channel.ts";
import { pushMessage } from "../src/channels/push/push-message.ts";
import { telegramText } from "../src/channels/telegram/telegram-text.ts";
import { templateMessage } from "../src/channels/whatsapp/messages/template-message.ts";
import { alertText } from "../src/channels/whatsapp/messages/whatsapp-text.ts";
import { wordsFor } from "../src/notify/send/words.ts";
import { shownTexts } from "../../tests/corpus/hostile-texts.ts";

/** What would stand in each alert, whichever of the channels it goes to; the stack sends only some of them. */
const SITE = { name: "Lamp Shop", hideText: false, allowedOrigins: [] };

/** Of a visitor who writes it, is called so, and is on such a page, as far as one may be. */
function alertOf({ shown }: { shown: string }): Alert {
  const { data: name = null } = personName.safeParse(shown);
  const { data: page = "https://shop.example/lamps" } = pageAddress.safeParse(shown);
  const visitor = { name, email: null, locale: null, timezone: null, page, userAgent: null };
  const message = aMessage({ text: shown, author: { kind: "visitor", uid: "ada", name: "Visitor" } });
  const conversation = aConversation({ visitor });
  const words = wordsFor("telegram:grace", message, conversation, SITE, "https://site.example", 1);
  const { id: conversationId, kind } = conversation;
  return { to: "device", words, silent: false, conversationId, kind, seq: 1, answered: false, ref: "1" };
}

const alerts = shownTexts.map((text) => ({ ...text, alert: alertOf(text) }));

/** Letters and digits alone: what no defusing may touch. The look-alikes of `_` and of a backtick are letters to Unicode. */
const lettersOf = (text: string) => text.replaceAll(/[^\p{L}\p{N}]|[\u02cb\u02cd]/gu, "");

/** Whether a preview says nothing but what was typed, and all of it where it is short. */
function isPreviewOf(preview: string, typed: string): boolean {
  const [shown, all] = [lettersOf(preview), lettersOf(typed)];
  return typed.length <= 200 ? shown === all : all.startsWith(shown);
}

const LINES = ["Page: ", "Open: https://site.example/panel/chat?conversation="];

test("Telegram finds nothing to tap in it but addresses, and our lines are the only ones that look like ours", () => {
  const wrong = alerts.flatMap(({ typed, shown, alert }) => {
    const { text, entities: own } = telegramText(alert.words);
    const { text: drawn, entities } = formatText(text, { entities: JSON.stringify(own) });
    const [heading = "", quoted = "", ...rest] = drawn.split("\n");
    const ours = ["bold", "blockquote"];
    const found = entities.filter(({ type }) => !ours.includes(type));
    // Names lead nowhere: among them is no address either.
    const tappable = found.filter(
      ({ type, offset, length }) =>
        offset < heading.length ||
        !(type === "email" || (type === "url" && /^(https?|ftp):/iu.test(drawn.slice(offset, offset + length)))),
    );
    const faults = [
      ...tappable.map(({ type, offset, length }) => `${type} ${drawn.slice(offset, offset + length)}`),
      ...(entities.length - found.length === 2 ? [] : [`looks: ${JSON.stringify(entities)}`]),
      ...(isPreviewOf(quoted, shown) ? [] : [`says ${quoted}`]),
      ...(rest.length === 2 && LINES.every((line, index) => rest[index]?.startsWith(line)) ? [] : ["lines"]),
    ];
    return faults.map((fault) => [typed.slice(0, 60), fault]);
  });
  expect(wrong).toEqual([]);
});

describe("WhatsApp", () => {
  /** What it makes bold, a list, code or a link of. https://faq.whatsapp.com/539178204879377 */
  const READ = /[*_~`]|\{\{|\}\}|:\/\/|\.(?=\p{L})|@(?=[\p{L}\p{N}])/u;

  test("reads nothing in a template's parameters, and Meta refuses none", () => {
    const wrong = alerts.flatMap(({ typed, shown, alert }) => {
      const { values } = templateMessage(alert);
      const isFit = values.every((value) => value.trim() !== "" && !/[\n\r\t]| {4,}/u.test(value) && !READ.test(value));
      return isFit && isPreviewOf(values[2] ?? "", shown) ? [] : [[typed.slice(0, 60), values]];
    });
    expect(wrong).toEqual([]);
  });

  test("reads nothing in a free text but what is ours, and it is short enough for one with buttons", () => {
    const wrong = alerts.flatMap(({ typed, shown, alert }) => {
      const text = alertText(alert.words, 1_024);
      const [heading = "", quoted = "", ...rest] = text.split("\n");
      const lines = rest.length === 1 ? LINES.slice(1) : LINES;
      const isFit =
        text.length <= 1_024 &&
        /^\*[^*]+\*$/u.test(heading) &&
        !READ.test(heading.slice(1, -1)) &&
        !READ.test(quoted.replace("> ", "")) &&
        isPreviewOf(quoted, shown) &&
        rest.length === lines.length &&
        lines.every((line, index) => rest[index]?.startsWith(line));
      return isFit ? [] : [[typed.slice(0, 60), text]];
    });
    expect(wrong).toEqual([]);
  });
});

test("a push is small enough, says who on one line, and what in the next", () => {
  const wrong = alerts.flatMap(({ typed, shown, alert }) => {
    const { title = "", body = "" } = pushMessage(alert).data ?? {};
    const [said = "", page = "", ...rest] = body.split("\n");
    readMessage({ message: JSON.parse(JSON.stringify(pushMessage(alert))) as object });
    const isFit = !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(title) && page.startsWith("http") && rest.length === 0;
    return isFit && isPreviewOf(said, shown) ? [] : [[typed.slice(0, 60), title, body]];
  });
  expect(wrong).toEqual([]);
});
