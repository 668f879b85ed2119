/** Makes something when it is first asked for, and keeps it: a format of Intl costs as much as hundreds of its uses. */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}
