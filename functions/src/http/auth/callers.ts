/** Who is calling. Every door asks here, and nowhere else. */
import { ChatError } from "../../../contract/errors.ts";
import { asStaff, asVisitor, type Staff } from "../../people/principals.ts";
import type { Account, Services } from "../../services.ts";
import type { Door } from "../door.ts";

/** The services and the caller, who is on the roster; UNAUTHENTICATED or PERMISSION_DENIED otherwise. */
export async function staffAt(door: Door, request: Request): Promise<{ services: Services; staff: Staff }> {
  const services = await door.services();
  const account = await authenticate(door, services, request);
  return { services, staff: asStaff(account, await services.roster()) };
}

/** The services and the visitor's uid; UNAUTHENTICATED or PERMISSION_DENIED otherwise. */
export async function visitorAt(door: Door, request: Request): Promise<{ services: Services; uid: string }> {
  const services = await door.services();
  const account = await authenticate(door, services, request);
  return { services, uid: asVisitor(account, await services.roster()) };
}

/**
 * The account of the bearer token. It is verified here for callables too: the functions emulator would take a token
 * that nobody has signed.
 */
async function authenticate(door: Door, { accounts }: Services, request: Request): Promise<Account> {
  const header = request.headers.get("authorization");
  if (header === null) throw unauthenticated("Authorization is missing; send Bearer <Firebase ID token>");
  const [, idToken] = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(header) ?? [];
  if (idToken === undefined) throw unauthenticated("Authorization must be Bearer <Firebase ID token>");
  const account = await accounts.verify(idToken);

  if (door.appCheckEnforced()) {
    const appCheckToken = request.headers.get("x-firebase-appcheck");
    if (appCheckToken === null || !(await accounts.attested(appCheckToken))) {
      throw unauthenticated("X-Firebase-AppCheck is missing or not valid");
    }
  }
  return account;
}

function unauthenticated(message: string): ChatError {
  return new ChatError("UNAUTHENTICATED", message);
}
