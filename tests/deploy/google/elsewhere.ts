/** What a deploy asks beside Google: the site that it has released, and Telegram of the owner's bot. */
import manifest from "../../../package.json" with { type: "json" };
import { ApiError, Page, route, type Asked } from "./route.ts";
import type { Bot, World } from "./world.ts";

const SITE = "*.web.app";

export const elsewhere = [
  route("GET", `${SITE}/__/firebase/init.json`, (world, { params: [id = ""] }) => {
    const { appId } = liveSite(world, id);
    return { projectId: id, ...(appId !== undefined && { apiKey: "AIzaSyFakeKeyOfTheLocalTest" }) };
  }),
  route("GET", `${SITE}/api/site`, (world, { params: [id = ""] }) => {
    liveSite(world, id);
    return { name: "Shop" };
  }),
  route("GET", `${SITE}/panel/version.json`, (world, { params: [id = ""] }) => {
    liveSite(world, id);
    return { version: manifest.version };
  }),
  route("GET", `${SITE}/panel/sw.js`, (world, { params: [id = ""] }) => {
    liveSite(world, id);
    return new Page("text/javascript", "");
  }),
  ...["GET", "POST"].map((method) =>
    route(method, "api.telegram.org/**/*", (world, { json, params: [bot, name] }) => {
      const known = world.bots.get((bot ?? "").slice("bot".length));
      if (!known) throw new ApiError(401, "Unauthorized", "Unauthorized");
      return { ok: true, result: telegram(known, name, json) };
    }),
  ),
];

function telegram(bot: Bot, name = "", json: Asked["json"]) {
  if (name === "setWebhook") bot.webhook = { url: json["url"], allowed_updates: json["allowed_updates"] };
  if (name === "setMyCommands") bot.commands = json["commands"] as object[];
  if (name === "getMe") return { id: 1, is_bot: true, first_name: "Shop", username: "shop_bot" };
  if (name === "getWebhookInfo") return { url: "", pending_update_count: 0, ...bot.webhook };
  if (name === "getMyCommands") return bot.commands;
  return true;
}

function liveSite({ sites }: World, id: string) {
  const site = sites.get(id);
  if (!site?.live) throw new ApiError(404, "NOT_FOUND", "Site Not Found");
  return site;
}
