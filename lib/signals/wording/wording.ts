/** How one language says that a machine wrote something. Every expression is held against a whole line of a footer. */
export type Wording = {
  /** BCP 47. */
  language: string;
  /** Cheap, and true of every line that could disclose: the rest is large, and is compiled when it is first asked. */
  hint: RegExp;
  discloses: readonly RegExp[];
  /** Held against the lines around a disclosure. */
  reviewed: readonly RegExp[];
  unreviewed: readonly RegExp[];
};
