/** Six digits that both people see, so that one can say to the other which request is meant: `3f9-a07`. */
export const codeOf = (id: string): string => `${id.slice(-6, -3)}-${id.slice(-3)}`;
