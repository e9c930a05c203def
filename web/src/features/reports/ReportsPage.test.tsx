import type { Report } from "@porchlight/contract/people/reports.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { noLine, serve, silence } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { lastDays } from "./range.ts";
import { ReportsPage } from "./ReportsPage.tsx";

const counts = { begun: 0, missed: 0, spam: 0, visitor: 0, staff: 0 };
const none = { ...counts, answered: 0, median: null, p90: null };

const report: Report = {
  from: "2026-11-29",
  to: "2026-11-30",
  timezone: "Europe/Oslo",
  since: "2026-11-29T08:00:00.000Z",
  upTo: "2026-11-30T11:58:00.000Z",
  sum: { begun: 12, missed: 3, spam: 1, visitor: 1_234, staff: 40, answered: 9, median: 250, p90: 5_400 },
  days: [
    { ...none, date: "2026-11-29", begun: 12, missed: 3, answered: 9, median: 250, p90: 5_400 },
    { ...none, date: "2026-11-30" },
  ],
  hours: Array.from({ length: 24 }, (_, hour) => ({ ...counts, hour, begun: hour === 9 ? 12 : 0 })),
  people: [
    { uid: "ada", name: "Ada", messages: 40, answered: 9, median: 250, p90: 5_400 },
    { uid: "cy", name: null, messages: 1, answered: 0, median: null, p90: null },
  ],
};

const SHOWN = "25 % of conversations";

beforeEach(() => {
  adaSignedIn();
  // Nothing draws here; the tables have to do.
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  return () => vi.restoreAllMocks();
});

const table = (name: RegExp) => within(screen.getByRole("region", { name }));
const cellsOf = (name: RegExp, row: number) => {
  const { cells } = table(name).getAllByRole("row")[row] as HTMLTableRowElement;
  return [...cells].map(({ textContent }) => textContent);
};

test("what was counted stands in words, in sums and in tables", async () => {
  serve({ reports: report });
  const { user } = show(<ReportsPage />);
  expect(await screen.findByText(SHOWN)).toBeTruthy();
  expect(screen.getByText("9 of 10 in 1.5 h")).toBeTruthy();
  expect(screen.getByText(/by the clock of Europe\/Oslo/u)).toBeTruthy();
  await user.click(screen.getByText("By day, as a table"));
  expect(cellsOf(/By day/u, 1)).toEqual(["Sun 29 Nov", "12", "3", "0", "0", "0", "4.2 min", "1.5 h"]);
  expect(cellsOf(/By person/u, 2)).toEqual(["Former colleague", "1", "0", "–", "–"]);
});

test("first it is of thirty days; others are a press away, and those of one's own are looked at before they are asked for", async () => {
  const asked: unknown[] = [];
  serve({ reports: (of) => (asked.push(of), report) });
  const { user } = show(<ReportsPage />);
  await screen.findByText(SHOWN);
  await user.click(screen.getByRole("button", { name: "90 days" }));
  await waitFor(() => expect(asked).toEqual([lastDays(30, Date.now()), lastDays(90, Date.now())]));
  expect(screen.getByRole("button", { name: "90 days" }).getAttribute("aria-pressed")).toBe("true");
  await user.click(screen.getByRole("button", { name: "Other days" }));
  const [from, to] = [screen.getByLabelText("First day"), screen.getByLabelText("Last day")];
  await user.clear(to);
  await user.type(to, "2026-01-01");
  await user.click(screen.getByRole("button", { name: "Show" }));
  expect(screen.getByText("This is before the first day.")).toBeTruthy();
  expect(to.getAttribute("aria-invalid")).toBe("true");
  expect(asked).toHaveLength(2);
  await user.clear(from);
  await user.type(from, "2025-12-01");
  await user.click(screen.getByRole("button", { name: "Show" }));
  await waitFor(() => expect(asked[2]).toEqual({ from: "2025-12-01", to: "2026-01-01" }));
});

test("where nothing is counted yet that is said", async () => {
  serve({ reports: { ...report, since: null, upTo: null, sum: none, people: [] } });
  show(<ReportsPage />);
  expect(await screen.findByText("Nothing is counted yet")).toBeTruthy();
  expect(screen.queryByText("Conversations")).toBeNull();
});

test("while it is asked for its shape is there", async () => {
  serve({ reports: silence });
  show(<ReportsPage />);
  expect(screen.getByRole("status", { name: "Counting" })).toBeTruthy();
});

test("where it cannot be read one may try again, and what was shown stays", async () => {
  serve({ reports: noLine });
  const { user } = show(<ReportsPage />);
  expect(await screen.findByText(/^Cannot reach the server/u)).toBeTruthy();
  serve({ reports: report });
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText(SHOWN)).toBeTruthy();
  serve({ reports: noLine });
  await user.click(screen.getByRole("button", { name: "7 days" }));
  expect(await screen.findByText(/^Cannot reach the server/u)).toBeTruthy();
  expect(screen.getByText(SHOWN)).toBeTruthy();
});
