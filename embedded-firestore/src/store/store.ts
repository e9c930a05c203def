import { CommitClock } from "../clock.ts";
import { GIVE_UP_AFTER_MS } from "../triggers/backoff.ts";
import { eventsOf } from "../triggers/events.ts";
import { TriggerState } from "../triggers/trigger-state.ts";
import { Database } from "./database.ts";
import { commitRecord, documentFromJson, documentToJson, eventFromJson, eventRecord } from "./records.ts";
import type { Clock, Micros } from "../clock.ts";
import type { PendingEvent } from "../triggers/events.ts";
import type { Registration } from "../triggers/registration.ts";
import type { Change } from "./document.ts";
import type { Log } from "./log-file.ts";
import type { LogRecord } from "./records.ts";

interface StoreDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Makes the id of an event. */
  readonly newId: () => string;
}

/** Told of each commit once it is visible: the documents that it changed, or undefined where all may have. */
type Watcher = (database: Database, paths: readonly string[] | undefined) => void;

/** How many documents one record of a compacted log holds. */
const DOCUMENTS_A_RECORD = 100;

/** All that survives a restart: documents, triggers, and the events that are still to be delivered. */
export class Store {
  readonly times: CommitClock;
  readonly triggers = new TriggerState();
  readonly #databases = new Map<string, Database>();
  readonly #watchers = new Set<Watcher>();
  readonly #log: Log;
  readonly #newId: () => string;
  #historyBegins: Micros = 0;

  constructor({ clock, log, newId }: StoreDeps) {
    this.times = new CommitClock(clock);
    this.#log = log;
    this.#newId = newId;
  }

  /** The past before this time is not known: the log keeps commits, but not for how long they were current. */
  get historyBegins(): Micros {
    return this.#historyBegins;
  }

  database(name: string): Database {
    const known = this.#databases.get(name);
    if (known) return known;
    const database = new Database(name);
    this.#databases.set(name, database);
    return database;
  }

  /** Writes a commit and its events to the log, then makes them visible, all in one turn of the event loop. */
  commit(database: Database, changes: readonly Change[], time: Micros): readonly PendingEvent[] {
    if (changes.length === 0) return [];
    const events = eventsOf(this.triggers.registrations(), database.name, changes, time, this.#newId);
    this.#append(commitRecord(database.name, time, changes, events));
    database.apply(changes, time);
    for (const event of events) this.triggers.add(event);
    const paths = changes.map(({ path }) => path);
    for (const watcher of this.#watchers) watcher(database, paths);
    return events;
  }

  /** Removes all documents of a database; no trigger hears of it. */
  clear(database: Database): void {
    const time = this.times.commit();
    this.#append({ kind: "clear", database: database.name, time });
    database.clear(time);
    for (const watcher of this.#watchers) watcher(database, undefined);
  }

  /** Calls back after each commit, until the function that it returns is called. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  register(trigger: Registration): void {
    this.#append({ kind: "trigger", trigger });
    this.triggers.register(trigger);
  }

  /** An event was delivered, or given up. */
  eventDone(id: string): void {
    this.#append({ kind: "done", id });
    this.triggers.done(id);
  }

  /** Takes over the records of the log, in their order. */
  replay(records: readonly unknown[]): void {
    for (const record of records) this.#replayOne(record as LogRecord);
    if (records.length > 0) this.#historyBegins = this.times.snapshot();
    this.#forgetOldEvents();
  }

  /** Leaves a log that holds what is there now and nothing of how it came about. */
  compact(): void {
    this.#log.rewrite(this.#snapshot());
  }

  /** Events for a function that was not loaded for a day, perhaps because it is gone. */
  #forgetOldEvents(): void {
    const horizon = this.times.snapshot() - GIVE_UP_AFTER_MS * 1000;
    for (const event of this.triggers.pending()) if (event.time < horizon) this.triggers.done(event.id);
  }

  #append(record: LogRecord): void {
    this.#log.append(record);
  }

  *#snapshot(): Generator<LogRecord> {
    yield { kind: "head", version: 1, time: this.times.snapshot() };
    for (const trigger of this.triggers.registrations()) yield { kind: "trigger", trigger };
    for (const event of this.triggers.pending()) yield eventRecord(event);
    for (const database of this.#databases.values()) {
      let set = [];
      for (const document of database.all()) {
        set.push(documentToJson(document));
        if (set.length < DOCUMENTS_A_RECORD) continue;
        yield { kind: "commit", database: database.name, time: database.changedAt, set };
        set = [];
      }
      if (set.length > 0) yield { kind: "commit", database: database.name, time: database.changedAt, set };
    }
  }

  #replayOne(record: LogRecord): void {
    switch (record.kind) {
      case "head":
        this.times.advanceTo(record.time);
        return;
      case "commit":
        this.#replayCommit(record);
        return;
      case "clear":
        this.times.advanceTo(record.time);
        this.database(record.database).clear(record.time);
        return;
      case "trigger":
        this.triggers.register(record.trigger);
        return;
      case "event":
        this.triggers.add(eventFromJson(record.event));
        return;
      case "done":
        this.triggers.done(record.id);
        return;
    }
  }

  #replayCommit(record: Extract<LogRecord, { kind: "commit" }>): void {
    const { time } = record;
    const database = this.database(record.database);
    const set = (record.set ?? []).map(documentFromJson);
    const changes: Change[] = [
      ...set.map((after) => ({ path: after.path, before: database.get(after.path), after })),
      ...(record.delete ?? []).map((path) => ({ path, before: database.get(path), after: undefined })),
    ];
    for (const { id, trigger, path } of record.events ?? []) {
      const change = changes.find((candidate) => candidate.path === path);
      if (change) this.triggers.add({ id, trigger, database: record.database, time, ...change });
    }
    this.times.advanceTo(time);
    database.apply(changes, time);
  }
}
