/** The callable protocol, for staff. https://firebase.google.com/docs/functions/callable-reference */
import { Hono } from "hono";
import * as z from "zod";
import type { Staff } from "../../people/principals.ts";
import type { Services } from "../../services.ts";
import { answerError, wrongMethod } from "../answer-error.ts";
import { staffAt } from "../auth/callers.ts";
import { readJson, readValue } from "../decode.ts";
import type { Door } from "../door.ts";
import { privateByDefault } from "../private-by-default.ts";

const envelope = z.strictObject({ data: z.unknown() });

/**
 * A callable that only staff may call: `{data}` in, `{result}` or the contract's error out. The protocol is spoken here
 * and not by `onCall`, for the reasons in docs/decisions/0001-framework-errors.md.
 */
export function createCallable<Schema extends z.ZodType>(
  door: Door,
  name: string,
  input: Schema,
  run: (services: Services, staff: Staff, input: z.output<Schema>) => Promise<object>,
): Hono {
  const app = new Hono();
  app.use(privateByDefault);
  app.onError((error) => answerError(error, name, door.logs));
  app.post("*", async (context) => {
    const { services, staff } = await staffAt(door, context.req.raw);
    const { data } = await readJson(context.req.raw, envelope);
    return context.json({ result: await run(services, staff, readValue(data, input)) });
  });
  app.all("*", ({ req }) => wrongMethod(req.method, ["POST"]));
  return app;
}
