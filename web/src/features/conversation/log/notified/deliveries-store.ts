import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { create } from "zustand";

/** What the last question covered: messages from one seq to another; `at` in milliseconds since 1970. */
export interface Asked {
  from: number;
  until: number;
  at: number;
}

/** Who was told of a conversation's messages, as far as it was asked. */
export interface KnownDeliveries {
  byMessage: Readonly<Record<string, Delivery>>;
  asked: Asked | undefined;
}

const NOTHING: KnownDeliveries = { byMessage: {}, asked: undefined };

export const useDeliveries = create<{ byConversation: Readonly<Record<string, KnownDeliveries>> }>()(() => ({
  byConversation: {},
}));

/** What is known of one conversation; the same object while that does not change. */
export function knownDeliveries(conversationId: string): KnownDeliveries {
  return useDeliveries.getState().byConversation[conversationId] ?? NOTHING;
}

/** An answer has come. What was asked about before stays asked about. */
export function deliveriesArrived(conversationId: string, deliveries: readonly Delivery[], asked: Asked): void {
  const { byMessage, asked: before } = knownDeliveries(conversationId);
  const known: KnownDeliveries = {
    byMessage: { ...byMessage, ...Object.fromEntries(deliveries.map((delivery) => [delivery.messageId, delivery])) },
    asked: { ...asked, from: Math.min(asked.from, before?.from ?? asked.from) },
  };
  useDeliveries.setState(({ byConversation }) => ({ byConversation: { ...byConversation, [conversationId]: known } }));
}

/** One ledger is known anew. It is asked about again soon, for it is not settled now. */
export function deliveryChanged(conversationId: string, delivery: Delivery): void {
  const { byMessage, asked } = knownDeliveries(conversationId);
  const known: KnownDeliveries = {
    byMessage: { ...byMessage, [delivery.messageId]: delivery },
    asked: asked && { ...asked, at: 0 },
  };
  useDeliveries.setState(({ byConversation }) => ({ byConversation: { ...byConversation, [conversationId]: known } }));
}
