/** Plays operations on one server and remembers what later ones refer to. */
import { Times, normalAnswer } from "./normal-form.ts";
import { resolved } from "./placeholders.ts";
import { playRace } from "./race.ts";
import type { Answer, Message, WireClient } from "../wire.ts";
import type { NormalAnswer } from "./normal-form.ts";
import type { Operation } from "./operation.ts";
import type { Resolve } from "./placeholders.ts";

const NEVER_BEGUN = Buffer.from("never-begun-here");

export class Player {
  readonly #client: WireClient;
  readonly #database: string;
  readonly #times = new Times();
  readonly #updateTimes = new Map<string, unknown>();
  readonly #commitTimes: unknown[] = [];
  readonly #transactions: unknown[] = [];
  #pageToken: unknown = "";

  /** Each sequence has a project of its own, hence an empty database. */
  constructor(client: WireClient, project: string) {
    this.#client = client;
    this.#database = `projects/${project}/databases/(default)`;
  }

  async play(operation: Operation): Promise<NormalAnswer & { readonly details: string }> {
    const { rpc, request } = operation;
    if (rpc === "Race") {
      return { code: 0, says: await playRace(operation, (one) => this.#call(one)), details: "" };
    }
    if ("pageToken" in request && this.#pageToken === "") return { code: 0, says: [], details: "" };
    const answer = await this.#call(operation);
    if (rpc.startsWith("List")) this.#pageToken = ("messages" in answer && answer.messages[0]?.["nextPageToken"]) || "";
    return {
      ...normalAnswer(rpc, answer, this.#times),
      details: "details" in answer ? answer.details : "",
    };
  }

  async #call({ rpc, request }: Operation): Promise<Answer> {
    if (rpc === "Race") throw new Error("A race is not one call.");
    const answer = await this.#client.call(rpc, resolved(request, this.#resolve) as Message);
    if ("messages" in answer) for (const message of answer.messages) this.#remember(message);
    return answer;
  }

  readonly #resolve: Resolve = (kind, argument) => {
    switch (kind) {
      case "$ref":
        return this.#name(String(argument));
      case "$updateTime":
        return this.#updateTimes.get(this.#name(String(argument))) ?? { seconds: "1600000000", nanos: 0 };
      case "$transaction":
        if (argument === "unknown") return NEVER_BEGUN;
        return this.#transactions.at(argument === "last" ? -1 : -2) ?? NEVER_BEGUN;
      case "$readTime":
        return this.#commitTimes.at(-1 - Number(argument));
      case "$pageToken":
        return this.#pageToken;
    }
  };

  #name(path: string): string {
    if (path === "database") return this.#database;
    return path === "" ? `${this.#database}/documents` : `${this.#database}/documents/${path}`;
  }

  #remember(message: Message): void {
    const { transaction, commitTime, writeResults = [] } = message;
    if (Buffer.isBuffer(transaction) && transaction.length > 0) this.#transactions.push(transaction);
    // Google's emulator gives no time to a commit without writes.
    if (commitTime && (writeResults as unknown[]).length > 0) this.#commitTimes.push(commitTime);

    for (const document of [message, message["document"], message["found"]]) {
      const { name, updateTime } = (document ?? {}) as Message;
      if (typeof name === "string" && updateTime) this.#updateTimes.set(name, updateTime);
    }
  }
}
