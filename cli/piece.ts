/** A piece of a file that may hold commands. */
export type Piece = {
  text: string;
  language?: string;
  /** Where a character of the piece stands in the file. */
  place(at: number): number;
};

/** A piece that stands in the file as it is, from `start` on. */
export const pieceAt = (text: string, language: string, start: number): Piece => ({
  text,
  place: at => start + at,
  ...(language ? { language } : {}),
});
