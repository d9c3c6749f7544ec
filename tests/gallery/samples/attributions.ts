import type { Attribution } from '../../../lib/schema/attribution.ts';

export const labelled: Attribution = {
  state: 'labelled',
  reviewed: 'no',
  evidence: [
    {
      signal: 'platform-mark',
      state: 'labelled',
      says: 'Discourse marks this post as written by an AI agent.',
      seen: 'avatar-flair AI',
      onBehalfOfHuman: true,
      reviewed: 'no',
    },
  ],
};

export const disclosed: Attribution = {
  state: 'disclosed',
  reviewed: 'unknown',
  evidence: [
    {
      signal: 'self-disclosure',
      state: 'disclosed',
      says: 'The post says so itself, in its last line.',
      seen: '🤖 This reply was written by an AI agent',
    },
  ],
};

export const registered: Attribution = {
  state: 'registered',
  reviewed: 'yes',
  evidence: [
    {
      signal: 'roster',
      state: 'registered',
      says: 'Your organisation registered this account as an agent.',
      seen: 'ops-helper',
    },
  ],
};

export const unknown: Attribution = { state: 'unknown', reviewed: 'unknown', evidence: [] };

export const suspected: Attribution = {
  state: 'suspected',
  reviewed: 'unknown',
  evidence: [
    {
      signal: 'name-convention',
      state: 'suspected',
      says: '“deploy-bot” is named as bots and agents are.',
      seen: 'deploy-bot',
    },
  ],
};
