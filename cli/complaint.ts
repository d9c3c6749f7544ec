const reasons: Record<string, (path: string) => string> = {
  ENOENT: path => `There is no file or folder ${path}.`,
  EACCES: path => `${path} may not be read by this user.`,
  EPERM: path => `${path} may not be read by this user.`,
  EISDIR: path => `${path} is a folder; a file is needed.`,
  ENOTDIR: path => `${path} leads through a file as if it were a folder.`,
  ELOOP: path => `${path} is a link that leads back to itself.`,
};

/** What went wrong, as a sentence; the system's own words only where there are no better. Of a folder Node gives no path. */
export function complaint(error: unknown, named?: string): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path = named } = error as NodeJS.ErrnoException;
  const say = code !== undefined && Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  return say && path !== undefined ? say(path) : error.message;
}
