import { randomInt } from "node:crypto";
import { checkCollectionId, documentName, parseDocumentName, parseParentName } from "../../paths/resource-name.ts";
import { invalid, StatusError } from "../../status.ts";
import { commitAlone } from "./commit.ts";
import { decodeMask, encodeDocument } from "./wire-document.ts";
import { decodeWrite } from "../../writes/write.ts";
import type { Caller } from "../../rules/caller.ts";
import type { WireFields } from "../../values/wire.ts";
import type { RpcDeps } from "../rpc-deps.ts";
import type { WireDocument, WireMask } from "./wire-document.ts";

interface CreateDocumentRequest {
  parent?: string;
  collectionId?: string;
  documentId?: string;
  document?: { name?: string; fields?: WireFields };
  mask?: WireMask;
}

/** CreateDocument: with an id of its own where none is given. ALREADY_EXISTS where there is such a document. */
export function createDocument(deps: RpcDeps) {
  return (request: CreateDocumentRequest, caller: Caller): WireDocument => {
    const parent = parseParentName(request.parent);
    if (request.document?.name) throw invalid("document.name must not be set");
    const collection = [parent.path, checkCollectionId(request.collectionId ?? "")]
      .filter((part) => part !== "")
      .join("/");
    const id = request.documentId || newDocumentId();
    if (id.includes("/")) throw invalid(`Resource id "${id}" is invalid because it contains "/".`);
    const name = documentName(parent.database, `${collection}/${id}`);
    const { database } = parseDocumentName(name);
    const mask = decodeMask(request.mask);
    const update = { name, fields: request.document?.fields ?? {} };
    const write = decodeWrite({ update, currentDocument: { exists: false } }, database);
    const created = commitAlone(deps, "CreateDocument", database, write, caller);
    if (!created) throw new StatusError("INTERNAL", "the document is not there");
    return encodeDocument(database, created, mask);
  };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** As the SDKs make them: 20 letters and digits. */
function newDocumentId(): string {
  return Array.from({ length: 20 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}
