type Kept<Key, Value> = { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown };

/** A function that works out each of its answers once. */
export function remembered<Key, Value extends {}>(
  make: (key: Key) => Value,
  kept: Kept<Key, Value> = new Map<Key, Value>(),
): (key: Key) => Value {
  return key => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}
