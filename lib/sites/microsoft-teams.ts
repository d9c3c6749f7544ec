import type { Recogniser, SiteProfile } from '../schema/site-profile.ts';

export const recogniser = {
  any: [],
  hosts: ['teams.microsoft.com', 'teams.cloud.microsoft', 'teams.live.com', '*.teams.microsoft.us'],
} satisfies Recogniser;

const names = ['message-author-name', 'post-message-subheader', 'reply-message-header'];
const author = [...names.map(id => `[data-tid="${id}"]`), 'span[id^="author-"]'].join(', ');
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-ai-bot-messages; the label is localised.
const aiLabel =
  "^(?:AI[- ]generated|KI-generiert|Généré par (?:l’|l')?IA|Generado por IA|Gerado por IA|AI 生成|AI 生成済み)$";

export default {
  product: 'Microsoft Teams',
  attested: 'third-party',
  thread: '[data-tid="message-pane-list-viewport"] [data-mid], [data-tid="chat-pane-message"]',
  layouts: [
    {
      name: 'messages',
      post: '[data-tid="chat-pane-message"], [data-tid="channel-pane-message"], [data-tid="channel-replies-pane-message"]',
      id: [{ attr: 'data-mid' }, { select: '[data-mid]', attr: 'data-mid' }],
      author: { name: [{ select: author }, { within: '[data-tid="chat-pane-item"]', select: author }] },
      carriesAuthor: true,
      list: '[data-tid="message-pane-list-viewport"], [data-tid="channel-pane-viewport"]',
      time: [
        { select: 'time[datetime]', attr: 'datetime' },
        { select: '[data-tid="timestamp"][title]', attr: 'title' },
      ],
      body: '[data-message-content], [data-tid="message-body"], div[id^="content-"]',
      blocks: 'pre',
      marks: [
        {
          id: 'app-card',
          select: '[data-tid="app-profile-card-trigger"]',
          kind: 'author',
          says: 'Teams shows this author as an app, not a person.',
        },
        {
          id: 'ai-generated',
          select: 'span, div',
          match: aiLabel,
          kind: 'post',
          says: 'Teams labels this message “AI generated”.',
        },
      ],
    },
  ],
} satisfies SiteProfile;
