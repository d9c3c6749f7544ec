/** Text of about this many characters: one unit over and over. */
export const times = (size: number, unit: string) => unit.repeat(Math.max(1, Math.floor(size / unit.length)));
/** The same of rows that differ. */
export const rows = (size: number, row: (i: number) => string) => {
  const made: string[] = [];
  for (let length = 0, i = 0; length < size; i++) {
    const one = row(i);
    made.push(one);
    length += one.length;
  }
  return made.join('');
};
