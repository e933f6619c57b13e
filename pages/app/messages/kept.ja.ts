import type { keptMessages as en } from './kept.en.ts';

/** A form that was sent after the session had ended, and waits while its sender signs in; in Japanese. */
export const keptMessages: typeof en = {
  signedOut:
    '途中でログアウトされていました。入力した内容は失われていません。ログインして内容を確かめ、送信してください。',
  signedOutBare: '途中でログアウトされていました。ログインすると続きから始められます。',
  needsAccount: 'この操作にはアカウントが必要です。選んだ内容はログインの間も残ります。',
  tooLarge:
    '途中でログアウトされていました。送信した内容は大きすぎて、ここでは保管できません。内容は元のフォームに残っています。別のタブでログインしてから、ここで前のページに戻り、もう一度送信してください。',
  title: 'ログインしました(まだ送信していません)',
  lead: 'ログアウトされる前に入力した内容です。よければ送信してください。',
  again: 'パスワードとファイルは保管しません。もう一度入力してください。',
  file: 'ファイル',
  send: 'いま送信する',
  leave: '送信しない',
};
