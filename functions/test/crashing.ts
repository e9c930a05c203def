/** Instances that go away while they work, for tests. */
import type { NotifyServices } from "../src/notify/services/notify-services.ts";

/** What is asked for as the `crashAt`th is done, but nobody hears of it: the instance is gone. */
export function crashing(services: NotifyServices, calls: { count: number }, crashAt: number): NotifyServices {
  const counted = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return async (...given: unknown[]) => {
          calls.count += 1;
          if (calls.count > crashAt) throw new Error("the instance is gone");
          const result: unknown = await Reflect.apply(value, target, given);
          if (calls.count === crashAt) throw new Error("the instance is gone");
          return result;
        };
      },
    });
  const { erasures, devices, people, conversations, channels, jobs } = services;
  return {
    ...services,
    erasures: counted(erasures),
    devices: counted(devices),
    people: counted(people),
    conversations: counted(conversations),
    jobs: counted(jobs),
    channels: { ...channels, ...(channels.telegram && { telegram: counted(channels.telegram) }) },
    endAccount: (uid) => counted(services).endAccount(uid),
  };
}
