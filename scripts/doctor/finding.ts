/** What the doctor says of one thing; much of it the panel says in the same words. */
export * from "../../functions/contract/findings.ts";
