/** One picture of a state; `lang` is a folder of `_locales`, or the mirrored language. */
export type Frame = { state: string; lang?: string; width: number; height: number };
export type Sheet = { frames: Frame[]; theme?: 'dark'; forced?: boolean };

const languages = ['en', 'de', 'fr', 'es', 'x-mirrored'];

const prompt = (name: string, lang?: string, width = 600, height = 640): Frame => ({
  state: `prompt/${name}`,
  ...(lang && { lang }),
  width,
  height,
});

const looks = ['opens', 'grants', 'empowers', 'breaks'].flatMap(look =>
  ['critical', 'high', 'medium'].map(severity => prompt(`look-${look}-${severity}`, 'en', 600, 480)),
);
const ways = ['critical-open', 'high-open-exception', 'refused', 'several-findings', 'author-unknown', 'blocked'];
const popups = [
  'protected',
  'protected-calm',
  'protected-unasked',
  'protected-demoted',
  'cannot-show-agents',
  'degraded-several',
  'not-protected',
  'trouble',
].map(name => ({ state: `popup/${name}`, width: 400, height: 640 }));
const badges = ['severities', 'severities-dark', 'authors', 'authors-dark', 'opened', 'opened-dark'].map(name => ({
  state: `badges/${name}`,
  width: 520,
  height: 760,
}));
const pages: Frame[] = [
  { state: 'options/eased', width: 820, height: 1700 },
  { state: 'dashboard/not-asked', width: 820, height: 1700 },
  { state: 'limits/few', width: 820, height: 640 },
];

/** The pictures that are kept: each a few states beside each other, so that few files tell everything. */
export const sheets: Record<string, Sheet> = {
  'prompt-looks': { frames: looks },
  'prompt-looks-dark': { frames: looks, theme: 'dark' },
  'prompt-ways': { frames: ways.map(name => prompt(name)) },
  'prompt-widths': {
    frames: [320, 360, 480, 720].flatMap(width => [
      prompt('critical-public', 'en', width),
      prompt('critical-open', 'de', width),
    ]),
  },
  'prompt-zoomed': { frames: ['critical-public', 'critical-open'].map(name => prompt(name, 'de', 320, 368)) },
  'prompt-languages': { frames: languages.map(lang => prompt('critical-public', lang)) },
  'prompt-ways-languages': { frames: languages.map(lang => prompt('high-open-exception', lang, 600, 900)) },
  'forced-colours': {
    frames: [
      ...['critical-public', 'critical-open', 'look-breaks-high'].map(name => prompt(name)),
      { state: 'popup/degraded-several', width: 400, height: 640 },
      { state: 'badges/opened', width: 520, height: 640 },
      { state: 'dashboard/not-asked', width: 820, height: 900 },
      { state: 'options/eased', width: 820, height: 900 },
    ],
    forced: true,
  },
  popup: { frames: popups },
  'popup-dark': { frames: popups, theme: 'dark' },
  'popup-languages': {
    frames: languages.map(lang => ({ state: 'popup/protected-unasked', lang, width: 400, height: 640 })),
  },
  badges: { frames: badges },
  'badges-languages': {
    frames: languages.map(lang => ({ state: 'badges/opened', lang, width: 520, height: 640 })),
  },
  pages: { frames: pages },
  'pages-dark': { frames: pages.slice(0, 2), theme: 'dark' },
  'pages-mirrored': { frames: pages.slice(0, 2).map(frame => ({ ...frame, lang: 'x-mirrored' })) },
  'pages-narrow': { frames: pages.map(frame => ({ ...frame, lang: 'de', width: 320 })) },
};
