/** A folder's modules with their ids: a file's name is its id. */
export function named<Thing>(modules: Record<string, Thing>): (Thing & { id: string })[] {
  return Object.entries(modules).map(([path, thing]) => ({ ...thing, id: path.replace(/^.*\/|\.ts$/g, '') }));
}
