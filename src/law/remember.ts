interface Store<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

/** What a map has under a key; made and kept the first time. */
export const remember = <Key, Value>(store: Store<Key, Value>, key: Key, make: () => Value): Value => {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
};
