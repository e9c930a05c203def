import { randomBytes } from "node:crypto";
import { newReview, reviewed, type ReviewOrder } from "../review.ts";
import { Refusal } from "../provider.ts";
import type { Account, ContentTemplate, MadeContent } from "./account.ts";

/** Those of the world and those that were made since. */
export function contentsOf({ spec, state, clock }: Pick<Account, "spec" | "state" | "clock">): ContentTemplate[] {
  const given = spec.contents.map(({ approved, ...content }) => {
    const text = [content.body, ...content.buttons.flatMap(({ id, url }) => [id ?? "", url ?? ""])].join(" ");
    const names = new Set(text.match(/\{\{\w+\}\}/g));
    return {
      ...content,
      friendlyName: content.sid.toLowerCase(),
      language: "en",
      variables: Object.fromEntries([...names].map((name) => [name.slice(2, -2), "sample"])) as Record<string, string>,
      status: approved ? ("APPROVED" as const) : ("UNSUBMITTED" as const),
      reason: "",
    };
  });
  const made = (state.contents ?? []).map(({ review, ...content }) => {
    const status = review ? reviewed(review, clock) : ("UNSUBMITTED" as const);
    return { ...content, status, reason: status === "REJECTED" ? (review?.reason ?? "") : "" };
  });
  return [...given, ...made];
}

/** Keeps a new one, which nobody has submitted yet; answers with its SID. */
export function addContent(account: Account, content: Omit<MadeContent, "sid">): string {
  const sid = `HX${randomBytes(16).toString("hex")}`;
  account.state.contents = [...(account.state.contents ?? []), { ...content, sid }];
  account.changed();
  return sid;
}

/** Submits it to WhatsApp; false where it was made by nobody, or is submitted already. */
export function submit(account: Account, sid: string): boolean {
  const content = account.state.contents?.find((each) => each.sid === sid);
  if (!content || content.review) return false;
  content.review = newReview(account.clock, account.state.reviews);
  account.changed();
  return true;
}

/** Does what `POST /reviews` asks for. */
export function orderReview(account: Account, order: ReviewOrder): object {
  const { state, clock } = account;
  if (order.name === undefined) state.reviews = order;
  else {
    const named = (state.contents ?? []).filter(({ friendlyName }) => friendlyName === order.name);
    if (named.length === 0) throw new Refusal(`No template ${JSON.stringify(order.name)} was made at Twilio.`);
    for (const content of named) content.review = { ...order, endsAt: clock.now() };
  }
  account.changed();
  return { items: contentsOf(account).map(({ friendlyName: name, status, reason }) => ({ name, status, reason })) };
}
