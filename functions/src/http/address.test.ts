import { expect, test } from "vitest";
import { addressOf } from "./address.ts";

const from = (list: string) => addressOf(new Headers({ "x-forwarded-for": list }));

test.each([
  ["the function's own address: what the front end wrote", "203.0.113.7", "203.0.113.7"],
  ["behind Hosting: what stands before its hops", "203.0.113.7, 151.101.1.1, 35.191.2.3", "203.0.113.7"],
  ["what a client adds stands left of what is believed", "198.51.100.1, 203.0.113.7, 151.101.1.1", "203.0.113.7"],
  ["a client that claims to come from Fastly gains nothing", "151.101.1.1, 203.0.113.7", "203.0.113.7"],
  ["a machine of Google's customers is a stranger", "203.0.113.7, 35.205.1.2", "35.205.1.2"],
  ["IPv6 by the first 64 bits", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["IPv6 written short", "2001:DB8::6", "2001:db8:0:0::/64"],
  ["IPv4 within IPv6", "::ffff:203.0.113.7", "203.0.113.7"],
  ["a zone is no part of it", "2001:db8:1:2::6%eth0", "2001:db8:1:2::/64"],
])("%s", (_, list, address) => {
  expect(from(list)).toBe(address);
});

test.each([
  ["nothing is said", ""],
  ["there are hops alone", "127.0.0.1, 151.101.1.1"],
  ["what stands before the hops is no address", "203.0.113.7, unknown, 151.101.1.1"],
  ["a port makes it none", "203.0.113.7:443"],
])("nobody is known where %s", (_, list) => {
  expect(from(list)).toBeUndefined();
});

test("headers that the client may send itself are not asked", () => {
  const headers = { "fastly-client-ip": "203.0.113.7", "x-real-ip": "203.0.113.7", forwarded: "for=203.0.113.7" };
  expect(addressOf(new Headers(headers))).toBeUndefined();
});
