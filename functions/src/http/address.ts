/**
 * The address that a request came from. Each hop writes whoever connected to it at the end of X-Forwarded-For: from the
 * right, the first that is no hop of Google's or Hosting's is believed (docs/decisions/0023-addresses.md). What a client adds
 * stands left of it.
 */
import { BlockList, isIP, isIPv4 } from "node:net";

/** https://api.fastly.com/public-ip-list, https://cloud.google.com/load-balancing/docs/https, and Google's own networks. */
const HOPS = [
  // This machine, where the emulators stand for the hops.
  ["127.0.0.0/8", "::1/128"],
  ["10.0.0.0/8", "169.254.0.0/16", "fd00::/8", "fe80::/10"],
  // Fastly.
  ["23.235.32.0/20", "43.249.72.0/22", "103.244.50.0/24", "103.245.222.0/23", "103.245.224.0/24", "104.156.80.0/20"],
  ["140.248.64.0/18", "140.248.128.0/17", "146.75.0.0/17", "151.101.0.0/16", "157.52.64.0/18", "167.82.0.0/17"],
  ["167.82.128.0/20", "167.82.160.0/20", "167.82.224.0/20", "172.111.64.0/18", "185.31.16.0/22", "199.27.72.0/21"],
  ["199.232.0.0/16", "2a04:4e40::/32", "2a04:4e42::/32"],
  // Google's front ends, not its customers' machines.
  ["35.191.0.0/16", "130.211.0.0/22", "64.233.160.0/19", "66.102.0.0/20", "66.249.80.0/20", "72.14.192.0/18"],
  ["74.125.0.0/16", "108.177.8.0/21", "108.177.96.0/19", "142.250.0.0/15", "172.217.0.0/16", "173.194.0.0/16"],
  ["192.178.0.0/15", "209.85.128.0/17", "216.58.192.0/19", "216.239.32.0/19", "2001:4860::/32", "2607:f8b0::/32"],
  ["2404:6800::/32", "2a00:1450::/32", "2c0f:fb50::/32", "2800:3f0::/32"],
].flat();

const hops = new BlockList();
for (const hop of HOPS) {
  const [network = "", bits] = hop.split("/");
  hops.addSubnet(network, Number(bits), family(network));
}

/** An IPv4 address, or the first 64 bits of an IPv6 one, which one household has; undefined where none can be believed. */
export function addressOf(headers: Headers): string | undefined {
  const seen = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  for (const entry of seen.toReversed()) {
    const address = entry.replace(/^::ffff:(?=\d+\.)/i, "");
    if (isIP(address) === 0) return undefined;
    if (!hops.check(address, family(address))) return isIPv4(address) ? address : network64(address);
  }
  return undefined;
}

function family(address: string): "ipv4" | "ipv6" {
  return isIPv4(address) ? "ipv4" : "ipv6";
}

/** However it is written, the same network is the same text. */
function network64(address: string): string {
  const { hostname } = new URL(`http://[${address.replace(/%.*/, "")}]/`);
  const [head = "", tail] = hostname.slice(1, -1).split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array<string>(tail === undefined ? 0 : 8 - first.length - last.length).fill("0");
  return `${[...first, ...zeros, ...last].slice(0, 4).join(":")}::/64`;
}
