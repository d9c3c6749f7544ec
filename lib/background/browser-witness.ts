import { browser } from 'wxt/browser';
import type { WitnessStore } from '../log/witness.ts';

const kept = 'log-witness';

/** The witness of the log in `storage.local`, which is another folder of the profile than IndexedDB. */
export const browserWitness: WitnessStore = {
  load: async () => (await browser.storage.local.get(kept))[kept],
  save: witness => browser.storage.local.set({ [kept]: witness }),
};
