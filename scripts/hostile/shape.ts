/** A text that is made to cost time. It grows with `size`, in characters. */
export type Shape = { name: string; language?: string; make: (size: number) => string };
