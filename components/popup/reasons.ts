import type { DegradedReason } from '../../lib/schema/message.ts';
import type { MessageKey } from '../text.ts';

/** Why a tab is only partly protected, and what the reader can do about it. */
export const reasons = {
  'no-posts': { why: 'popup_why_no_posts', what: 'popup_do_no_posts' },
  'posts-without-author': { why: 'popup_why_posts_without_author', what: 'popup_do_report' },
  'profile-error': { why: 'popup_why_profile_error', what: 'popup_do_report' },
  'too-large': { why: 'popup_why_too_large', what: 'popup_do_too_large' },
  'policy-invalid': { why: 'popup_why_policy_invalid', what: 'popup_do_policy_invalid' },
  'log-unreadable': { why: 'popup_why_log_unreadable', what: 'popup_do_log_unreadable' },
  interference: { why: 'popup_why_interference', what: 'popup_do_interference' },
  'background-silent': { why: 'popup_why_background_silent', what: 'popup_do_background_silent' },
  'headers-unreadable': { why: 'popup_why_headers_unreadable', what: 'popup_do_headers_unreadable' },
} as const satisfies Record<DegradedReason, { why: MessageKey; what: MessageKey }>;
