/** Before each test of a component: a browser without a history, and a server that answers nothing yet. */
import { cleanup } from "@testing-library/react";
import axios from "axios";
import { afterEach, beforeEach, vi } from "vitest";
import { closeDoors } from "./server.ts";

// React then waits for what it is about to draw.
vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
// Node knows no address that a path could be relative to.
Object.assign(axios.defaults, { adapter: "fetch", baseURL: location.origin });
closeDoors();

// What jsdom, which draws nothing, does not have.
vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    disconnect() {}
  },
);
Element.prototype.scrollTo = () => {};

beforeEach(closeDoors);
afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
