import { expect, test } from "vitest";
import { meGot } from "../../contract/people/me.ts";
import { channelStatesFrom } from "../channels/channel-states.ts";
import { DEFAULT_SITE } from "../site/default-site.ts";
import { deviceOf } from "./device.ts";
import { fakeDevices } from "./fake-devices.ts";
import { fakePeople } from "./fake-people.ts";
import { fakeCourtesies } from "../../test/fake-jobs.ts";
import { readMe } from "./read-me.ts";

const services = (people = fakePeople({ ada: { role: "admin" } })) => ({
  ...fakeCourtesies(),
  people,
  settings: { read: async () => DEFAULT_SITE, change: async () => DEFAULT_SITE },
  channelStates: {
    read: async () =>
      channelStatesFrom({
        telegram: { state: "down", why: "revoked", group: { chatId: -1, title: "Lamps", forum: true } },
      }),
    learn: async () => {},
    changeGroup: async () => {},
  },
  devices: { ...fakeDevices(), of: async () => ({ ada: [deviceOf("phone", 0), deviceOf("laptop", 0)] }) },
  clock: { now: () => 0 },
  newcomers: { held: async () => null },
});

test("channels with their reasons, the group, the devices, and nothing else connected", async () => {
  const me = await readMe(services())("ada");
  expect(meGot.parse(me)).toEqual(me);
  expect(me).toMatchObject({
    me: { uid: "ada", role: "admin", me: true },
    connections: { devices: 2, telegram: null, whatsapp: null },
    group: { title: "Lamps", broken: null },
  });
  expect(me.channels).toContainEqual({ channel: "telegram", state: "down", why: "revoked" });
});

test("connections show no whole address", async () => {
  const pairing = {
    telegram: { chatId: 4100001, userId: 4100001 },
    whatsapp: { number: "4790000001", broken: "blocked" },
  };
  const me = await readMe(services(fakePeople({ ada: { pairing } })))("ada");
  expect(me.connections).toMatchObject({
    telegram: { name: "chat …0001", broken: null },
    whatsapp: { name: "+…0001", broken: "blocked", windowUntil: null },
  });
});

test("somebody who has just left is told so", async () => {
  await expect(readMe(services())("bo")).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
});

test("where nothing is known of the channels yet, the function that notifies is asked to look; later no more", async () => {
  const known = services();
  await readMe(known)("ada");
  expect(known.jobs.added).toEqual([]);
  const fresh = { ...services(), channelStates: { ...known.channelStates, read: async () => channelStatesFrom({}) } };
  fresh.jobs.refuses = new Error("Cloud Tasks does not answer");
  expect(await readMe(fresh)("ada")).toMatchObject({ me: { uid: "ada" } });
  delete fresh.jobs.refuses;
  await readMe(fresh)("ada");
  expect(fresh.jobs.added).toEqual([{ job: { kind: "preflight" } }]);
});
