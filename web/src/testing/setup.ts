/** Around each test of a component: a page that was just loaded, and a server that answers nothing yet. */
import "./page.ts";
import { cleanup, configure } from "@testing-library/react";
import "../api/answers.ts";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import { firebase } from "../api/firebase.ts";
import { closeDoors, hangUp } from "./server.ts";
import { pageLoaded } from "./show.tsx";

// What takes longer on a busy machine is only slow.
configure({ asyncUtilTimeout: 20_000 });

// Loaded once, so that a question of one test is not on its way in the next.
beforeAll(async () => {
  closeDoors();
  await firebase();
});

beforeEach(() => {
  closeDoors();
  pageLoaded();
});

afterEach(async () => {
  vi.restoreAllMocks();
  cleanup();
  await hangUp();
  localStorage.clear();
  sessionStorage.clear();
});
