/** What a test asks of a browser, whichever it is: three engines are driven by three protocols. */

/** The page itself, or the chat's frame in it. */
export type Where = "page" | "chat";

/** What a page is drawn in: as a person has asked for light or dark ones, or in colours of their own choice. */
export type Colours = "light" | "dark" | "forced";

/** One tab. Elements are found by a CSS selector, in the page also inside the widget's shadow root. */
export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Calls the function there with arguments that are JSON, and brings back what is JSON; throws while there is no frame. */
  run<Args extends readonly unknown[], Result>(
    where: Where,
    work: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** Presses the pointer on the first that matches; throws while there is none. */
  click(where: Where, selector: string): Promise<void>;
  /** Types with the keyboard into the first that matches; "\n" is Enter. */
  type(where: Where, selector: string, text: string): Promise<void>;
  /** Presses a key of the keyboard wherever the focus is, with another held if that is said. */
  press(key: string, held?: "Shift"): Promise<void>;
  /** Makes what is seen of a page so large; absent where a driver cannot. */
  resize?(size: { width: number; height: number }): Promise<void>;
  /** From now on draws all that is seen in these colours; absent where a driver cannot. */
  colours?(colours: Colours): Promise<void>;
  /** Saves a picture of what is seen. */
  screenshot(path: string): Promise<void>;
  /** Brings the tab before the others, as a visitor does who looks at it; absent where a driver cannot. */
  front?(): Promise<void>;
  /** Another tab of the same person, with the same storage; absent where a driver has none. */
  another?(): Promise<Tab>;
}

/** A browser that runs. */
export interface Running {
  /** Somebody whom the browser has never seen. */
  newPerson(): Promise<Tab>;
  stop(): Promise<void>;
}

/** A browser with its settings, such as what frames of other sites may keep. */
export interface Engine {
  name: string;
  /** What is not on this machine, in words; undefined if all is. */
  missing(): string | undefined;
  start(): Promise<Running>;
}

/** Finds in a document and in the widget's shadow root. It is sent to the browser as it stands, so it uses nothing of ours. */
export function findDeep(selector: string): Element | null {
  return (
    document.querySelector(selector) ??
    document.querySelector("porchlight-chat")?.shadowRoot?.querySelector(selector) ??
    null
  );
}
