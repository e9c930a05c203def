import type { VisitorMessagePosted } from "@porchlight/contract/visitor-api.ts";
import type { Answer } from "../request.ts";
import { refusalWords } from "../words.ts";
import { backoffMs } from "@porchlight/browser/backoff.ts";
import type { ChatState } from "./chat-state.ts";
import { knownAfterSend } from "./conversation.ts";
import { failuresOf, nextStep, outboxAfter, type OutboxEvent, type OutboxItem } from "./outbox.ts";
import type { Services } from "./services.ts";
import type { Store } from "./store.ts";

interface SenderDeps {
  services: Pick<Services, "now" | "random" | "later" | "online" | "kept">;
  store: Store<ChatState>;
  post: (item: OutboxItem) => Promise<Answer<VisitorMessagePosted>>;
  /** A message was stored; the key comes with a visitor's first. */
  onStored: (resumeKey: string | undefined) => void;
}

/**
 * Empties the outbox, one after the other in the order of writing; call the returned function whenever something may have
 * become due. Every text stays, on screen and in storage, until the server has it.
 */
export function createSender({ services, store, post, onStored }: SenderDeps): () => void {
  const { now, random, later, online, kept } = services;
  let stopWaiting = () => {};

  return function work() {
    stopWaiting();
    const step = nextStep(store.get().outbox, now(), online());
    if (!step) return;
    if ("send" in step) void send(step.send).then(work);
    else stopWaiting = later(step.waitUntil - now(), work);
  };

  async function send(item: OutboxItem) {
    const { id } = item;
    happened({ kind: "started", id });
    const answer = await post(item);
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
      happened({ kind: "failed", id, retryAt: now() + Math.max(pause, backoffMs(failuresOf(item) + 1, random())) });
    }
  }

  function happened(event: OutboxEvent) {
    store.set({ outbox: outboxAfter(store.get().outbox, event) });
  }
}
