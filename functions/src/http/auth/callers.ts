/** Who is calling. Every door asks here, and nowhere else. */
import { ChatError } from "../../../contract/errors.ts";
import type { Asker } from "../../../contract/operation.ts";
import type { Identity } from "../../chat/identity/identity.ts";
import { asOwner, asStaff, assertAdmin, asVisitor, type Owner, type Staff } from "../../people/principals.ts";
import type { Account, Accounts } from "../../services.ts";
import type { ApiServices, Door } from "../door.ts";

/** Who asks, as the table says who may: one of the staff, a visitor by uid, an account's owner, or nobody knows. */
export type CallerAs<By extends Asker> = By extends "visitor"
  ? Visitor
  : By extends "guest"
    ? Visitor | { uid: undefined }
    : By extends "account"
      ? Owner
      : By extends "anybody"
        ? undefined
        : Staff;
export type Caller = CallerAs<Asker>;

/** `identity`: what their sign-in says that the site has signed. */
interface Visitor {
  uid: string;
  identity?: Identity | undefined;
}

/** The services, and the caller, who may ask; UNAUTHENTICATED or PERMISSION_DENIED otherwise. */
export async function callerAt(
  door: Door,
  request: Request,
  by: Asker,
): Promise<{ services: ApiServices; caller: Caller }> {
  const services = await door.services();
  if (by === "anybody") return { services, caller: undefined };
  if (by === "guest" && !request.headers.has("authorization")) return { services, caller: { uid: undefined } };
  const account = await authenticate(door, services, request);
  if (by === "account") return { services, caller: asOwner(account) };
  const roster = await services.roster();
  if (by === "visitor" || by === "guest")
    return { services, caller: { uid: asVisitor(account, roster), identity: account.identity } };
  const caller = asStaff(account, roster);
  if (by === "admin") assertAdmin(caller);
  return { services, caller };
}

/**
 * The account of the bearer token. It is verified here for callables too: the functions emulator would take a token
 * that nobody has signed.
 */
async function authenticate(door: Door, { accounts }: { accounts: Accounts }, request: Request): Promise<Account> {
  const header = request.headers.get("authorization");
  if (header === null) throw unauthenticated("Authorization is missing; send Bearer <Firebase ID token>");
  const [, idToken] = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(header) ?? [];
  if (idToken === undefined) throw unauthenticated("Authorization must be Bearer <Firebase ID token>");
  const account = await accounts.verify(idToken);

  if (door.appCheckEnforced() && !(await attestedBy({ accounts }, request.headers)?.()))
    throw unauthenticated("X-Firebase-AppCheck is missing or not valid");
  return account;
}

/** Asks whether App Check vouches for a request; undefined where it has brought no token. */
export function attestedBy({ accounts }: Pick<ApiServices, "accounts">, headers: Headers) {
  const token = headers.get("x-firebase-appcheck");
  return token === null ? undefined : () => accounts.attested(token);
}

function unauthenticated(message: string): ChatError {
  return new ChatError("UNAUTHENTICATED", message);
}
