/** The first layout. Erased rows have no `at` and leave that index. */
export const v001 = {
  version: 1,
  stores: {
    events: 'position, &uid, at, &once, [epoch+seq]',
    openPrompts: 'prompt',
    epochs: 'epoch',
    marks: 'name',
    outbox: 'position, [state+position], batch',
    batches: 'id, endpoint',
    uncovered: '[epoch+first]',
    courier: 'name',
  },
};
