/** What a browser has and jsdom, which draws nothing, has not. Imported before anything of the panel, which looks for it. */
import axios from "axios";
import { vi } from "vitest";

// React then waits for what it is about to draw.
vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
// Node knows no address that a path could be relative to.
Object.assign(axios.defaults, { adapter: "fetch", baseURL: location.origin });

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    disconnect() {}
  },
);
Element.prototype.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};
// Its dialogs do not open.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
