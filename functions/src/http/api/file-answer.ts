/** An answer that is a file: it is sent while it is written. */
import type { Operation } from "../../../contract/operation.ts";
import type { Exported } from "../../chat/exporting/export-conversation.ts";

/** What begins it is read first, so that what fails there is refused as anything is. Later it can only be broken off: `failed` says why. */
export async function fileAnswer(
  files: NonNullable<Operation["files"]>,
  { format, name, parts }: Exported,
  failed: (thrown: unknown) => void,
): Promise<Response> {
  const first = await parts.next();
  const bytes = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (!first.done) controller.enqueue(bytes.encode(first.value));
    },
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(bytes.encode(value));
      } catch (thrown) {
        failed(thrown);
        controller.error(thrown);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
  const type = files[format] ?? "application/octet-stream";
  const headers = { "content-type": type, "content-disposition": `attachment; filename="${name}.${format}"` };
  return new Response(body, { headers });
}

/** The whole of it, where somebody looks at it first. */
export async function whole({ parts }: Exported): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}
