import { paths } from "@porchlight/contract/paths.ts";
import type { PostVisitorMessage, VisitorMessagePosted } from "@porchlight/contract/visitor-api.ts";
import { unreachable, type Answer } from "../api/request.ts";
import { refusalWords } from "../words.ts";
import { backoffMs } from "./backoff.ts";
import type { ChatState } from "./chat-state.ts";
import { knownAfterSend } from "./conversation.ts";
import { failuresOf, nextStep, outboxAfter, type OutboxItem } from "./outbox.ts";
import type { Services } from "./services.ts";
import type { Store } from "./store.ts";

export interface Sender {
  /** Sends what is due, one after the other in the order of writing. Call it whenever something may have become due. */
  work(): void;
}

interface SenderHooks {
  /** A message was stored; the key comes with a visitor's first. */
  onStored(resumeKey: string | undefined): void;
}

/** Empties the outbox. Every text stays in it, on screen and in storage, until the server has it. */
export function createSender(services: Services, store: Store<ChatState>, { onStored }: SenderHooks): Sender {
  const { now, random, later, online, kept } = services;
  let stopWaiting = () => {};
  let staleToken = false;

  function work() {
    stopWaiting();
    const step = nextStep(store.get().outbox, now(), online());
    if (!step) return;
    if ("send" in step) void send(step.send);
    else stopWaiting = later(step.waitUntil - now(), work);
  }

  async function send(item: OutboxItem) {
    const { id } = item;
    happened({ kind: "started", id });
    const answer = await post(services, item, staleToken);
    staleToken = answer.kind === "failed" && answer.staleToken;
    if (answer.kind === "ok") {
      const { message, conversation, resumeKey } = answer.body;
      kept.dropOutboxItem(id);
      store.set({ known: knownAfterSend(store.get().known, message, conversation) });
      happened({ kind: "stored", ids: [id] });
      onStored(resumeKey);
    } else if (answer.kind === "refused") {
      happened({ kind: "refused", id, reason: refusalWords(answer.code) });
    } else {
      const pause = answer.kind === "failed" ? answer.retryAfterMs : 0;
      const failures = failuresOf(item) + 1;
      happened({ kind: "failed", id, retryAt: now() + Math.max(pause, backoffMs(failures, random())) });
    }
    work();
  }

  function happened(event: Parameters<typeof outboxAfter>[1]) {
    store.set({ outbox: outboxAfter(store.get().outbox, event) });
  }

  return { work };
}

async function post(services: Services, item: OutboxItem, staleToken: boolean): Promise<Answer<VisitorMessagePosted>> {
  const { identity, request, locale, timezone } = services;
  const body: PostVisitorMessage = {
    id: item.id,
    text: item.text,
    ...(item.page && { page: item.page }),
    ...(locale && { locale }),
    ...(timezone && { timezone }),
  };
  try {
    const token = await identity.tokenToWrite(staleToken);
    return await request<VisitorMessagePosted>({ path: paths.visitorMessages(), token, body });
  } catch {
    // Auth could not be loaded or reached.
    return unreachable;
  }
}
