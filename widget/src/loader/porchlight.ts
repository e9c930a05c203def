import { createWidget, type Emit, type PorchlightEvent, type Widget } from "./widget.ts";

type Listener = (count: number) => void;

/** What a page may call before the script has come: `(window.Porchlight ||= []).push(["open"])`. */
export type Command = ["open"] | ["close"] | ["shutdown"] | ["on", PorchlightEvent, Listener];

/** `window.Porchlight`. */
export interface Porchlight {
  open: () => void;
  close: () => void;
  on: (event: PorchlightEvent, listener: Listener) => void;
  /** Removes the chat from the page and all that this browser remembers of the visitor, for shared computers. */
  shutdown: () => void;
  push: (...commands: Command[]) => void;
}

/** Puts the launcher on the page and returns the API. After a shutdown `open` begins anew. */
export function createPorchlight(origin: string, look: DOMStringMap): Porchlight {
  const listening = [] as [PorchlightEvent, Listener][];
  const emit: Emit = (event, count) => {
    for (const [wanted, listener] of listening) if (wanted === event) listener(count);
  };
  const begin = () => (widget ??= createWidget(origin, look, emit));
  let widget: Widget | undefined;

  const api: Porchlight = {
    open: () => begin().turn(true),
    close: () => widget?.turn(false),
    on: (...pair) => void listening.push(pair),
    shutdown() {
      widget?.shutdown();
      widget = undefined;
    },
    push(...commands) {
      for (const [name, ...rest] of commands) (api[name] as (...rest: unknown[]) => void)(...rest);
    },
  };
  begin();
  return api;
}
