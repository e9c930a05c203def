/** What the doctor and setup ask beside Google: the site's own pages, Telegram, and the owner's shop. */
import manifest from "../../package.json" with { type: "json" };

interface Bot {
  known: boolean;
  webhook: string;
  waiting: number;
  /** Whether each visitor has a topic in its private chats; else they do. */
  topics?: boolean;
  /** What it is in the shared group. */
  member?: string;
}

/** Answers as a site does that was deployed, as Telegram does for this bot, and with these pages of the owner's. */
export function ownersInternet(site: string, bot: Bot, pages: Record<string, () => Response> = {}): typeof fetch {
  const answers: Record<string, () => Response> = {
    [`${site}/__/firebase/init.json`]: () => Response.json({ apiKey: "AIza", projectId: "shop" }),
    [`${site}/api/site`]: () => Response.json({ name: "Shop" }),
    [`${site}/panel/version.json`]: () => Response.json({ version: manifest.version }),
    [`${site}/panel/sw.js`]: () => new Response("", { headers: { "content-type": "text/javascript; charset=utf-8" } }),
    ...pages,
  };
  const telegram: Record<string, object> = {
    getMe: { id: 1, username: "shop_bot", has_topics_enabled: bot.topics ?? true },
    getChatMember: { status: bot.member ?? "administrator", can_manage_topics: true },
    getWebhookInfo: { url: bot.webhook, pending_update_count: bot.waiting, last_error_message: "Wrong response: 500" },
  };
  return async (address) => {
    const url = address instanceof Request ? address.url : String(address);
    const method = /^https:\/\/api\.telegram\.org\/bot[^/]+\/(\w+)(?:\?.*)?$/.exec(url)?.[1];
    if (method === undefined) return answers[url]?.() ?? new Response("", { status: 404 });
    if (bot.known) return Response.json({ ok: true, result: telegram[method] });
    return Response.json({ ok: false, error_code: 401, description: "Unauthorized" }, { status: 401 });
  };
}
