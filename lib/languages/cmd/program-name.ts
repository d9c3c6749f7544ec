/** A program's name without folder and extension, in lower case. */
export function programName(written: string): string {
  const name = (/[^\\/]*$/.exec(written.replace(/[\\/]+$/, '').replaceAll('"', ''))?.[0] ?? '')
    .toLowerCase()
    .replace(/\.(?:exe|com|cpl|msc)$/, '');
  return name === 'net1' ? 'net' : name;
}
