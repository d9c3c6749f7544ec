/** What an event says is gone; its id, place and hash stay, so that chain and tree still verify. */
export const blank = {
  type: 'erased',
  leaf: null,
  salt: null,
  sent: null,
  team: null,
  prompt: null,
  rule: null,
  severity: null,
  site: null,
  outcome: null,
  bucket: null,
  integrity: null,
} as const;

/** A word about numbers that will not come: it says nothing about anybody, and without it a gap looks like a removal. */
export const kept = 'dropped';
