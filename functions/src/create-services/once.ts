/** Opens at the first call, with what that is given; what failed is tried anew by the next. */
export function once<Given extends unknown[], Value>(
  open: (...given: Given) => Promise<Value>,
): (...given: Given) => Promise<Value> {
  let opened: Promise<Value> | undefined;
  return (...given) =>
    (opened ??= open(...given).catch((thrown: unknown) => {
      opened = undefined;
      throw thrown;
    }));
}
