/** What a test orders to go wrong; asked of the test's process before each queue batch, alarm and cron. */
export interface Faults {
  /** Messages are acknowledged unread, handed over twice, or in the opposite order. */
  readonly queue: 'fine' | 'lost' | 'doubled' | 'reordered';
  /** D1 refuses every query of the consumers. */
  readonly d1: 'fine' | 'down';
  /** Alarms do nothing. */
  readonly alarms: 'fine' | 'prevented';
}
