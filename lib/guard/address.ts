/** The page's address as far as a message takes it. */
export const address = (): string => location.href.slice(0, 8_000);
