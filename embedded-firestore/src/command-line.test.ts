import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { HELP, parseCommand } from "./command-line.ts";

describe("the command line", () => {
  it("serves from a folder", () => {
    expect(
      parseCommand(["--port", "0", "--data", "here", "--rules", "r", "--functions", "h:1", "--time-scale", "60"]),
    ).toEqual({
      kind: "serve",
      config: undefined,
      port: 0,
      host: undefined,
      dataDir: "here",
      rules: "r",
      indexes: undefined,
      functions: "h:1",
      timeScale: 60,
    });
    expect(parseCommand(["--memory", "--indexes", "i.json"])).toMatchObject({ indexes: "i.json" });
    expect(parseCommand(["--memory", "--indexes=lenient"])).toMatchObject({ indexes: "lenient" });
    expect(parseCommand(["--memory", "--functions", "[::1]:5001"])).toMatchObject({
      functions: "[::1]:5001",
    });
    expect(parseCommand(["--config", "other/firebase.json"])).toMatchObject({ config: "other/firebase.json" });
    for (const args of [[], ["--memory"]])
      expect(parseCommand(args)).toMatchObject({ kind: "serve", port: undefined, dataDir: undefined });
  });

  it("explains every option when it is asked for help, whatever else it is asked for", () => {
    expect(parseCommand(["--help"])).toEqual({ kind: "help" });
    expect(parseCommand(["--port", "none", "--help"])).toEqual({ kind: "help" });
    const options = ["config", "port", "host", "data", "memory", "rules", "indexes", "functions", "time-scale", "help"];
    expect(options.filter((option) => !HELP.includes(` --${option}`))).toEqual([]);
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    expect(options.filter((option) => option !== "help" && !readme.includes(`\`--${option}`))).toEqual([]);
  });

  it.each([
    [["--memory", "--data", "here"], "give either --data <folder> or --memory"],
    [["--memory", "--port", "99999"], "--port 99999 is not a port"],
    [["--memory", "--port", ""], "--port  is not a port"],
    [["--memory", "--functions", "a b"], "--functions a b is not a host and port"],
    [["--memory", "--functions", "http://127.0.0.1:5001"], "--functions http://127.0.0.1:5001 is not a host and port"],
    [["--memory", "--functions", "127.0.0.1:5001/demo"], "--functions 127.0.0.1:5001/demo is not a host and port"],
    [["--data", ""], "--data names no folder"],
    [["--memory", "--host", ""], "--host names no address"],
    [["--config", ""], "--config names no file"],
    [["--memory", "--rules", ""], "--rules names no file"],
    [["--memory", "--indexes", ""], "--indexes names no file"],
    [["--memory", "--port", "1e3"], "--port 1e3 is not a port"],
    [["--memory", "--time-scale", "0"], "--time-scale must be a number above 0"],
    [["--memory", "--nonsense"], "--nonsense"],
  ])("says what is wrong with %j", (args, reason) => {
    expect(parseCommand(args)).toEqual({ kind: "wrong", reason: expect.stringContaining(reason) as unknown });
  });
});
