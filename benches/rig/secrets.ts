/** Of the bench alone; both sides and the load generator share them. */
export const secrets = {
  SESSION_SECRET: 'bench-session-secret-of-no-use-elsewhere',
  ID_SECRET: 'bench-id-secret-of-no-use-elsewhere',
  STRIPE_SECRET_KEY: 'sk_test_bench',
  STRIPE_WEBHOOK_SECRET: 'whsec_bench',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_bench',
  MAIL_API_KEY: 're_bench',
  ADMISSION_SIGNING_KEYS: '{"current":"none","keys":{}}',
} as const;

/** The variables of both Workers. Rate limits are on: the buyers are many, as in a rush. */
export const vars = (port: number) => ({
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  HOLD_SECONDS: '900',
  RATE_LIMITS: 'on',
  MAIL_FROM: 'Bench <bench@tickets.example>',
  MAIL_API_URL: 'https://mail.stand-in',
  ...secrets,
});
