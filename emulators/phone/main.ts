/** The phone page: asks every second what the phones show. */
import { createPushTray } from "./push-tray.ts";
import { createTelegramChat } from "./telegram-chat.ts";
import { fetchView, type PhoneView } from "./view.ts";
import { createWhatsAppPhone } from "./whatsapp-chat.ts";

const POLL_MS = 1000;

const state = document.querySelector("#state");
const root = document.querySelector<HTMLElement>("#telegram");
const whatsappRoot = document.querySelector<HTMLElement>("#whatsapp");
const trayRoot = document.querySelector<HTMLElement>("#push");
if (root && whatsappRoot && trayRoot) start(root, whatsappRoot, trayRoot);

function start(telegramRoot: HTMLElement, whatsappRoot: HTMLElement, trayRoot: HTMLElement) {
  const telegram = createTelegramChat(telegramRoot);
  const whatsapp = createWhatsAppPhone(whatsappRoot);
  const tray = createPushTray(trayRoot);
  let shown: PhoneView | undefined;

  async function poll() {
    try {
      const view = await fetchView();
      if (view !== shown) telegram.update(view.telegram);
      if (view !== shown) whatsapp.update(view.whatsapp);
      if (view !== shown) tray.update(view.push);
      shown = view;
      if (state) state.textContent = "";
    } catch {
      if (state) state.textContent = "The local run does not answer. Is it still on?";
    }
    for (const clock of document.querySelectorAll("[data-clock]")) {
      clock.textContent = new Date().toLocaleTimeString(undefined, {
        hour: "2-digit",
        minute: "2-digit",
        hour12: false,
      });
    }
    setTimeout(() => void poll(), POLL_MS);
  }

  void poll();
}
