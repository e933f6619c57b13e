import type { errorMessages as en } from './errors.en.ts';

/** What a person is told for each refusal, in Japanese. */
export const errorMessages: typeof en = {
  otherOrigin: 'このフォームは別のサイトから送られたため、何も行われませんでした。',
  check: '印のついた項目をご確認ください。',
  notFoundTitle: 'ばあ。ここには何もありません。',
  notFound: 'ページが移動したか、リンクが途中で切れているようです。',
  crashTitle: 'こちらで問題が起きました',
  crash: '請求は発生していません。少し待ってからもう一度お試しください。',
  retryIn: (seconds) => `${seconds}秒後にもう一度お試しください。`,
  byCode: {
    malformed_json: '正しいJSONではありません。',
    validation_failed: '印のついた項目をご確認ください。',
    unauthenticated: '先にログインしてください。',
    forbidden: 'この操作は許可されていません。',
    not_found: 'ここには何もありません。',
    method_not_allowed: 'ここではその操作はできません。',
    sold_out: 'ただいま空きが足りません。確保中の席は数分で戻ることがあります。',
    seats_taken: '先に取られた席があります。別の席をお選びください。',
    limit_exceeded: 'お一人で購入できる数を超えています。',
    sale_closed: 'このチケットは現在販売していません。',
    order_expired: '確保の時間が終わりました。席は販売に戻り、請求は発生していません。',
    order_not_payable: 'この注文はもうお支払いできません。',
    order_not_cancellable: 'この注文はもう取り消せません。',
    order_not_refundable: 'この注文は返金できません。',
    event_not_editable: 'イベントをそのように変更することはできません。',
    ticket_held: 'すでにそれ以上の席が確保または販売されています。',
    version_mismatch:
      'ページを開いた後に変更がありました。入力内容は残っています。上書きするにはもう一度保存してください。',
    account_in_use:
      'このアカウントには、確保中の席、処理中の支払い、または今後のイベントの販売済みチケットが残っています。',
    email_taken: 'このメールアドレスはすでに登録されています。ログインしてください。',
    too_large: '大きすぎます。',
    unsupported_media_type: 'この種類のファイルは扱えません。',
    idempotency_key_reused: 'このフォームは別の内容ですでに送信されています。再読み込みしてお試しください。',
    precondition_required: 'ページを再読み込みしてお試しください。',
    rate_limited: '一度に多くの操作がありました。',
    unavailable: 'ただいまご利用いただけません。失われたものはありません。もう一度お試しください。',
  },
};
