export const debug: { on: boolean; world: unknown } = { on: false, world: undefined };
