import { expect, test } from "vitest";
import { inboundId } from "./inbound-document.ts";

test("a key is readable and no path; one that is long or no text is short, and itself alone", () => {
  expect(inboundId("whatsapp:4790000001:wamid.A/b%=")).toBe("whatsapp:4790000001:wamid.A%2Fb%25=");
  const ids = ["x".repeat(512), "y".repeat(512), "\u65e5".repeat(512), "\ud83d", "\ude00"].map(inboundId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^sha256:[\w-]{43}$/);
});
