import { describe, expect, it } from "vitest";
import { HELP, parseCommand } from "./command-line.ts";

describe("the command line", () => {
  it("serves from a folder", () => {
    expect(
      parseCommand(["--port", "0", "--data", "here", "--rules", "r", "--functions", "h:1", "--time-scale", "60"]),
    ).toEqual({
      kind: "serve",
      port: 0,
      host: "127.0.0.1",
      dataDir: "here",
      rules: "r",
      indexes: undefined,
      functionsUrl: "http://h:1",
      timeScale: 60,
    });
    expect(parseCommand(["--memory", "--indexes", "i.json"])).toMatchObject({ indexes: "i.json" });
    expect(parseCommand(["--memory", "--indexes=lenient"])).toMatchObject({ indexes: undefined });
    expect(parseCommand(["--memory", "--functions", "[::1]:5001"])).toMatchObject({
      functionsUrl: "http://[::1]:5001",
    });
    expect(parseCommand(["--memory"])).toMatchObject({ kind: "serve", port: 8080, dataDir: undefined });
  });

  it("explains every option when it is asked for help, whatever else it is asked for", () => {
    expect(parseCommand(["--help"])).toEqual({ kind: "help" });
    expect(parseCommand(["--port", "none", "--help"])).toEqual({ kind: "help" });
    const options = ["port", "host", "data", "memory", "rules", "indexes", "functions", "time-scale", "help"];
    expect(options.filter((option) => !HELP.includes(` --${option}`))).toEqual([]);
  });

  it.each([
    [[], "give either --data <folder> or --memory"],
    [["--memory", "--data", "here"], "give either --data <folder> or --memory"],
    [["--memory", "--port", "99999"], "--port 99999 is not a port"],
    [["--memory", "--port", ""], "--port  is not a port"],
    [["--memory", "--functions", "a b"], "--functions a b is not a host and port"],
    [["--memory", "--functions", "http://127.0.0.1:5001"], "--functions http://127.0.0.1:5001 is not a host and port"],
    [["--memory", "--functions", "127.0.0.1:5001/demo"], "--functions 127.0.0.1:5001/demo is not a host and port"],
    [["--data", ""], "give either --data <folder> or --memory"],
    [["--memory", "--rules", ""], "--rules names no file"],
    [["--memory", "--indexes", ""], "--indexes names no file"],
    [["--memory", "--port", "1e3"], "--port 1e3 is not a port"],
    [["--memory", "--time-scale", "0"], "--time-scale must be a number above 0"],
    [["--memory", "--nonsense"], "--nonsense"],
  ])("says what is wrong with %j", (args, reason) => {
    expect(parseCommand(args)).toEqual({ kind: "wrong", reason: expect.stringContaining(reason) as unknown });
  });
});
