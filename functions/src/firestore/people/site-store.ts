/** The two documents that everything leans on: the roster and the site's settings. */
import type { SiteSettings } from "../../../contract/site.ts";
import type { Logs } from "../../logs.ts";
import { canBeStaff, type Roster } from "../../people/roster.ts";
import type { AnswerTimes } from "../../site/answer-times.ts";
import type { AnswerTimesStore, RosterStore, SettingsStore } from "../../services.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { rosterFields, rosterFrom } from "./roster-document.ts";
import { answerTimesFields, answerTimesFrom, settingsFields, settingsFrom } from "./settings-document.ts";

/** What `site/settings` holds. */
interface Kept {
  settings: SiteSettings;
  answerTimes: AnswerTimes;
}

export interface SiteStore {
  /** Empty before anybody is on it. One read. */
  roster(): Promise<Roster>;
  /** Undefined before anybody has set up the site. One read. */
  settings(): Promise<Kept | undefined>;
  changeRoster: RosterStore["change"];
  changeSettings: SettingsStore["change"];
  changeAnswerTimes: AnswerTimesStore["change"];
}

/** Whoever cannot be on the staff is named in the log once an instance. */
export function createSiteStore(
  database: Pick<Database, "db" | "FieldPath" | "FieldValue">,
  logs: Pick<Logs, "documentBroken">,
): SiteStore {
  const named = new Set<string>();
  const sayRefused = (uids: readonly string[]) => {
    for (const uid of uids.filter((each) => !canBeStaff(each) && !named.has(each))) {
      named.add(uid);
      logs.documentBroken(
        "site/roster",
        "a uid names no document, for its slash or its dots: this person is not staff",
      );
    }
  };
  const { db } = database;
  const roster = db.doc("site/roster");
  const settings = db.doc("site/settings");
  return {
    roster: () =>
      storing(async () => {
        const document = (await roster.get()).data() ?? {};
        sayRefused(Object.keys(document));
        return rosterFrom(document);
      }),

    settings: () =>
      storing(async () => {
        const fields = (await settings.get()).data();
        return fields && { settings: settingsFrom(fields), answerTimes: answerTimesFrom(fields) };
      }),

    changeRoster: (decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const { entries, result } = decide(rosterFrom((await transaction.get(roster)).data() ?? {}));
          if (Object.keys(entries).length > 0) transaction.set(roster, ...rosterFields(entries, database));
          return result;
        }),
      ),

    changeSettings: (decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const before = (await transaction.get(settings)).data() ?? {};
          const change = decide(settingsFrom(before));
          transaction.set(settings, ...settingsFields(change));
          return settingsFrom({ ...before, ...change });
        }),
      ),

    changeAnswerTimes: (decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const before = (await transaction.get(settings)).data() ?? {};
          const times = decide(answerTimesFrom(before), settingsFrom(before));
          transaction.set(settings, ...answerTimesFields(times));
        }),
      ),
  };
}
