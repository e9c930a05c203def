/** What Hosting serves: panel, widget, and the ways to the functions. */
import { ifThere, type Part } from "./part.ts";

const HOST = "firebasehosting.googleapis.com";

interface Channel {
  release?: { type?: string; version?: { name?: string } };
}
interface Version {
  config?: { rewrites?: { glob?: string }[] };
}

/** Only while it is ours: the owner may have put pages of their own there since. The site itself cannot be deleted. */
export const pages: Part = async ({ google, project }) => {
  const site = `v1beta1/projects/${project}/sites/${project}`;
  const { release } = (await ifThere(google.ask<Channel>("GET", HOST, `${site}/channels/live`))) ?? {};
  const version = release?.version?.name;
  if (version === undefined || release?.type === "SITE_DISABLE") return undefined;
  const { config } = (await ifThere(google.ask<Version>("GET", HOST, `v1beta1/${version}`))) ?? {};
  if (!config?.rewrites?.some(({ glob }) => glob === "/hooks/**")) return undefined;
  return {
    words: `panel and widget at https://${project}.web.app, which then answers 404`,
    remove: async () => void (await google.ask("POST", HOST, `${site}/releases`, { type: "SITE_DISABLE" })),
  };
};
