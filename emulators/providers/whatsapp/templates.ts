import { newReview, reviewed, type ReviewOrder, type ReviewStatus } from "../review.ts";
import { Refusal } from "../provider.ts";
import type { Account } from "./account.ts";
import type { TemplateSpec } from "./world.ts";

/** A template as it is now, however it came here. */
export interface Template extends Omit<TemplateSpec, "status"> {
  id: string;
  status: ReviewStatus;
  reason: string;
}

const FIRST_ID = 410000000000100;

/** Those of the world and those that were made since, with what their reviews say now. */
export function templatesOf({ spec, state, clock }: Pick<Account, "spec" | "state" | "clock">): Template[] {
  const given = spec.templates.map((template) => ({ ...template, status: template.status ?? "APPROVED", reason: "" }));
  const made = (state.templates ?? []).map(({ review, ...template }) => {
    const status = reviewed(review, clock);
    return { ...template, status, reason: status === "REJECTED" ? review.reason : "" };
  });
  return [...given, ...made].map((template, index) => ({ ...template, id: String(FIRST_ID + index) }));
}

/** Keeps a new template; answers with it. */
export function addTemplate(account: Account, template: TemplateSpec, rejected: string | undefined): Template {
  const { state, clock } = account;
  const order: ReviewOrder | undefined =
    rejected === undefined ? state.reviews : { status: "REJECTED", reason: rejected };
  state.templates = [...(state.templates ?? []), { ...template, review: newReview(clock, order) }];
  account.changed();
  const [last] = templatesOf(account).slice(-1);
  if (!last) throw new Error("the template that was added is not there");
  return last;
}

/** Does what `POST /reviews` asks for. */
export function orderReview(account: Account, order: ReviewOrder): object {
  const { state, clock } = account;
  const made = state.templates ?? [];
  if (order.name === undefined) state.reviews = order;
  else {
    const named = made.filter(({ name }) => name === order.name);
    if (named.length === 0) throw new Refusal(`No template ${JSON.stringify(order.name)} was made at WhatsApp.`);
    for (const template of named) template.review = { ...order, endsAt: clock.now() };
  }
  account.changed();
  return { items: templatesOf(account).map(({ name, status, reason }) => ({ name, status, reason })) };
}
