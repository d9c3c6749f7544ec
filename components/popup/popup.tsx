import type { CountersignEntry } from '../../lib/schema/countersign.ts';
import type { Decision } from '../../lib/schema/policy.ts';
import type { Notice, SyncStatus, TabStatus, Undoable } from '../../lib/schema/status.ts';
import { Mark } from '../mark.tsx';
import { Notices } from '../notices.tsx';
import type { RuleTitles } from '../rule-name.tsx';
import { SyncLine } from '../sync-line.tsx';
import { counted, t } from '../text.ts';
import { type OnUndo, UndoCopied } from '../undos.tsx';
import { PostList } from './post-list.tsx';
import { ProtectionCard } from './protection-card.tsx';
import { SecondPerson } from './second-person.tsx';

type Props = {
  /** Undefined while the background has not answered. */
  status: TabStatus | undefined;
  trouble?: string | undefined;
  sync?: SyncStatus | undefined;
  notices?: readonly Notice[];
  onShown?: (notice: string) => void;
  onSeen?: (notice: string) => void;
  waiting?: readonly CountersignEntry[];
  titles?: RuleTitles | undefined;
  onDecide?: (id: string, decision: 'confirm' | 'decline') => Promise<unknown>;
  /** What the person went ahead with and can take back. */
  undos?: readonly Undoable[];
  onUndo?: OnUndo;
  onRetry: () => void;
  /** True where it was recorded. */
  onNotUseful: (post: string, rule: string) => Promise<boolean>;
  onOpen: (page: 'dashboard' | 'options' | 'limits' | 'my-data') => void;
  onInspect: () => void;
};

/** What Countersign does on the current tab, at a glance. */
export function Popup(props: Props) {
  const {
    status,
    trouble,
    sync,
    notices = [],
    onShown = () => {},
    onSeen = () => {},
    waiting = [],
    titles = {},
    onDecide = async () => {},
    undos = [],
    onUndo = async () => {},
    onRetry,
    onNotUseful,
    onOpen,
    onInspect,
  } = props;
  const copied = undos.filter(one => one.copied !== undefined);
  const left = undos.length - copied.length;
  return (
    <div className="popup">
      <header>
        <Mark size={20} />
        <b>{t('name')}</b>
        {status && <span className="mode">{t(status.mode === 'audit' ? 'ui_mode_audit' : 'ui_mode_enforce')}</span>}
      </header>
      <main>
        <Notices notices={notices} onShown={onShown} onSeen={onSeen} />
        <SecondPerson waiting={waiting} titles={titles} onDecide={onDecide} />
        {copied.map(one => (
          <UndoCopied key={one.prompt} one={one} onUndo={onUndo} />
        ))}
        {trouble ? (
          <section className="popup-trouble" role="alert">
            <h1>{t('popup_trouble')}</h1>
            <p className="small quiet">{trouble}</p>
            <button type="button" className="button" onClick={onRetry}>
              {t('popup_retry')}
            </button>
          </section>
        ) : status ? (
          <>
            <ProtectionCard status={status} />
            {status.mode === 'audit' && status.state !== 'not-protected' && (
              <p className="audit small">{t('popup_audit')}</p>
            )}
            {status.unasked ? (
              <p className="audit small">
                {counted('popup_unasked', status.unasked)}{' '}
                <button type="button" className="link" onClick={() => onOpen('dashboard')}>
                  {t('popup_unasked_which')}
                </button>
              </p>
            ) : null}
            {status.demoted ? <p className="audit small">{counted('popup_demoted', status.demoted)}</p> : null}
            {(status.count ?? status.posts.length) > 0 && (
              <PostList
                posts={status.posts}
                count={status.count}
                cannotShowAgents={status.cannotShowAgents ?? false}
                onNotUseful={onNotUseful}
              />
            )}
            {status.state !== 'not-protected' && (
              <p className="limits small quiet">
                {asksAbout(status) && `${t('popup_print')} `}
                {t('popup_limits')}{' '}
                <button type="button" className="link" onClick={() => onOpen('limits')}>
                  {t('popup_limits_which')}
                </button>
              </p>
            )}
          </>
        ) : (
          <div className="popup-loading" role="status">
            <h1>{t('popup_loading')}</h1>
          </div>
        )}
        {left > 0 && (
          <p className="limits small quiet">
            {counted('popup_undo_left', left)}{' '}
            <button type="button" className="link" onClick={() => onOpen('my-data')}>
              {t('popup_undo_which')}
            </button>
          </p>
        )}
        {sync && <SyncLine status={sync} />}
      </main>
      <footer>
        <button type="button" className="button plain" onClick={() => onOpen('dashboard')}>
          {t('popup_dashboard')}
        </button>
        <button type="button" className="button plain" onClick={() => onOpen('my-data')}>
          {t('popup_mydata')}
        </button>
        <button type="button" className="button plain" onClick={() => onOpen('options')}>
          {t('popup_options')}
        </button>
        {status && (
          <button type="button" className="button plain" onClick={onInspect}>
            {t('popup_inspect')}
          </button>
        )}
      </footer>
    </div>
  );
}

/** Something on the page is asked about when it is copied: who prints or saves it takes that along unasked. */
const asksAbout = ({ posts }: TabStatus): boolean =>
  posts.some(({ verdict }) => verdict.findings.some(({ decision }) => asking.has(decision)));

const asking: ReadonlySet<Decision> = new Set(['acknowledge', 'verify', 'countersign', 'block']);
