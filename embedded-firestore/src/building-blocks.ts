/** What a local counterpart of another of Google's APIs is made of as well; not published. */
export { errorAnswer, readJson, send } from "./http/answer.ts";
export { invalid, StatusError } from "./status.ts";
export { memoryLog, openLog } from "./store/log-file.ts";
export { SortedList } from "./store/sorted-list.ts";
export type { Answer } from "./http/answer.ts";
export type { Log } from "./store/log-file.ts";
