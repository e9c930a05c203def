/** One operation of the contract's table, from a request to its answer. */
import * as z from "zod";
import { ChatError } from "../../../contract/errors.ts";
import { errorsOf, type Operation } from "../../../contract/operation.ts";
import { addressOf } from "../address.ts";
import { type Caller, callerAt } from "../auth/callers.ts";
import { nothing, readJson, readQuery, readValue } from "../decode.ts";
import type { ApiServices, Door } from "../door.ts";
import type { Exported } from "../../chat/exporting/export-conversation.ts";
import { conditional } from "./conditional.ts";
import { fileAnswer, whole } from "./file-answer.ts";
import { Answered } from "./operation.ts";

/** A use case for any operation: what it takes and gives was checked where it was bound. */
export type Run = (asked: {
  services: ApiServices;
  caller: Caller;
  params: unknown;
  query: unknown;
  body: unknown;
  headers: Headers;
}) => Promise<unknown>;

/** The callable protocol. https://firebase.google.com/docs/functions/callable-reference */
const envelope = z.strictObject({ data: z.unknown() });

/** Asks who it is, reads what they gave, has it done, and answers. `param` is what stands in the path. */
export async function serve(
  door: Door,
  [name, operation]: [string, Operation],
  run: Run,
  request: Request,
  param: (key: string) => string,
): Promise<Response> {
  const { by } = operation;
  const { services, caller } = await callerAt(door, request, by);
  const address = addressOf(request.headers);
  const who = caller?.uid ?? address;
  if (who !== undefined) door.rateLimit.take(by, who, operation, name);
  const isVisitors = by === "visitor" || by === "guest";
  if (isVisitors && address !== undefined && !name.startsWith("GET ")) door.rateLimit.takeWrite(address);
  const { params = {}, query, body } = operation;
  const isCallable = name.startsWith("POST /call/");
  const given = {
    query: readQuery(request, query ?? nothing),
    params: Object.fromEntries(Object.entries(params).map(([key, schema]) => [key, readValue(param(key), schema)])),
    body:
      body && (isCallable ? readValue((await readJson(request, envelope)).data, body) : await readJson(request, body)),
  };
  const work = run({ services, caller, ...given, headers: request.headers });
  const result = await (door.checksAnswers ? onlyRefusals(name, operation, work) : work);

  if (operation.files) return file(door, [name, operation], result as Exported);
  const { body: read, isNew, identity } = result instanceof Answered ? result : new Answered(result);
  const answer = async () => {
    const said = await read();
    if (who !== undefined) door.rateLimit.charge(who, entriesIn(said));
    return door.checksAnswers ? checked(name, operation, said) : said;
  };
  if (identity) return conditional(request, identity, answer);
  const said = await answer();
  if (!operation.answer) return new Response(null, { status: 204 });
  if (isCallable) return Response.json({ result: said });
  if (operation.etag) return conditional(request, Object(said), async () => said);
  const headers = operation.maxAgeSeconds && { "cache-control": `public, max-age=${operation.maxAgeSeconds}` };
  return Response.json(said, { status: isNew ? 201 : 200, ...(headers && { headers }) });
}

/** Where answers are looked at it is read whole, and its JSON is held to the table. */
async function file(door: Door, [name, operation]: [string, Operation], exported: Exported): Promise<Response> {
  const { files = {} } = operation;
  const failed = (thrown: unknown) => door.logs.requestFailed(name, ChatError.from(thrown).code, thrown);
  if (!door.checksAnswers) return fileAnswer(files, exported, failed);
  const text = await whole(exported);
  if (exported.format === "json") checked(name, operation, JSON.parse(text));
  return fileAnswer(files, { ...exported, parts: only(text) }, failed);
}

async function* only(text: string): AsyncGenerator<string> {
  yield text;
}

/** An answer costs about as many reads as it has entries. */
function entriesIn(said: unknown): number {
  return Object.values(Object(said)).reduce<number>((sum, each) => sum + (Array.isArray(each) ? each.length : 0), 0);
}

/** A refusal that the table does not promise is a fault of ours. */
function onlyRefusals(name: string, operation: Operation, work: Promise<unknown>): Promise<unknown> {
  return work.catch((thrown: unknown) => {
    if (!(thrown instanceof ChatError) || errorsOf(name, operation).includes(thrown.code)) throw thrown;
    throw new Error(`${name} may not refuse with ${thrown.code}`, { cause: thrown });
  });
}

/** So is an answer. */
function checked(name: string, operation: Operation, body: unknown): unknown {
  // As it is on the wire.
  const said: unknown = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
  const { error } = (operation.answer ?? z.undefined()).safeParse(said);
  if (error) throw new Error(`${name} may not answer so: ${z.prettifyError(error)}`);
  return body;
}
