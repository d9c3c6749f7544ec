/** Room for bodies, counted in bytes over all requests. */
export type Room = {
  /** Whether so many more fit; if so they are taken. */
  take(bytes: number): boolean;
  give(bytes: number): void;
};

export function createRoom(most: number): Room {
  let held = 0;
  return {
    take: bytes => {
      if (held + bytes > most) return false;
      held += bytes;
      return true;
    },
    give: bytes => {
      held -= bytes;
    },
  };
}
