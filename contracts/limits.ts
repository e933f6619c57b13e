/** Every limit of the system, in one place. Sizes in bytes, times with their unit in the name. */
export const limits = {
  // HTTP
  bodyBytesMax: 2 * 1024 * 1024,
  /** Fields of a form that waits while its sender signs in. */
  keptFieldsMax: 1000,
  pageItemsDefault: 20,
  pageItemsMax: 100,
  idempotencyKeyLengthMax: 128,
  // accounts
  emailLengthMax: 254,
  passwordLengthMin: 8,
  passwordLengthMax: 128,
  accountNameLengthMax: 120,
  staffPerOrganizerMax: 200,
  /** Exact, by address, in each minute of the clock; `RATE_LIMITS=off` lifts these three. */
  signInsPerAddressMax: 30,
  signUpsPerAddressMax: 30,
  attemptStretchMs: 60_000,
  /** By account, in each hour, from wherever: guessing from many addresses (NIST SP 800-63B, 5.2.2: 100 at most). */
  signInsPerAccountMax: 100,
  accountStretchMs: 60 * 60_000,
  // catalogue
  nameLengthMax: 200,
  descriptionLengthMax: 10_000,
  categoryLengthMax: 60,
  cityLengthMax: 120,
  performersPerEventMax: 50,
  searchLengthMax: 200,
  searchTokensMax: 12,
  importEventsMax: 500,
  importDepthMax: 64,
  /** Events of a preview that the page shows of each kind; the API's answer has all of them. */
  importShownMax: 100,
  /** Offers of one imported event that become ticket drafts; what is beyond them is told. */
  importOffersPerEventMax: 40,
  ticketDraftKeyLengthMax: 200,
  venueCapacityMax: 1_000_000,
  // a venue's seating
  sectionsPerVenueMax: 1_000,
  rowsPerSectionMax: 500,
  seatsPerRowMax: 1_000,
  seatsPerVenueMax: 100_000,
  // tickets
  ticketTitleLengthMax: 120,
  generalPlacesMax: 100_000,
  seatsPerTicketMax: 20_000,
  seatLabelLengthMax: 40,
  /** Seats that one request may name; a ticket's `maxPerOrder` is at most 50. */
  seatsPerRequestMax: 200,
  ticketsPerEventMax: 100,
  maxPerOrderDefault: 10,
  maxPerOrderMax: 50,
  priceAmountMax: 99_999_999,
  /** Open holds that one buyer may keep on one ticket; `RATE_LIMITS=off` lifts it. */
  openHoldsPerBuyerMax: 5,
  /** Holds, and payments, that one buyer may ask one ticket for in a stretch; `RATE_LIMITS=off` lifts both. */
  holdAttemptsPerBuyerMax: 20,
  paymentAttemptsPerBuyerMax: 20,
  buyerStretchMs: 10_000,
  /**
   * Holds of one buyer on one ticket that may end unpaid, given back or run out, within an hour or two; lifted likewise.
   * It is what five holds that run out after 15 minutes come to in an hour: nobody keeps places for nothing all day.
   */
  unpaidHoldsPerBuyerMax: 20,
  unpaidHoldsWindowMs: 60 * 60_000,
  /** Buyers whose ended holds a ticket remembers, twice. */
  unpaidHoldBuyersMax: 20_000,
  // the ticket object
  journalRowBytesMax: 900_000,
  /** Calls of this long share a commit. */
  gatherMs: 1,
  /** After a batch of so many calls they wait longer for each other. */
  gatherBusyCalls: 8,
  gatherBusyMs: 3,
  expiriesPerRowMax: 500,
  snapshotPageOrders: 500,
  /** A cold start folds about this many rows at most. */
  snapshotAfterRows: 200,
  /** A snapshot that is so many times overdue is not left to the next alarm. */
  snapshotOverdueTimes: 4,
  /** Confirmed rows of a busy object that a restart may send again. */
  cursorSaveRows: 100,
  objectBytesReadOnly: 8 * 1024 ** 3,
  // the live object of an event
  /** Sockets of one object; who comes later asks from time to time instead. */
  liveWatchersMax: 20_000,
  /** Of them, from one address: an office or a school behind one may be many, a script is one. */
  liveWatchersPerAddressMax: 200,
  // delivery
  messageRowsBytesMax: 100 * 1024,
  pullBytesMax: 1024 * 1024,
  resendBackoffMsMax: 60_000,
  // errors kept for the operations page
  /** Kinds of errors kept; the ones seen last the longest ago are removed. */
  recentErrorGroupsMax: 200,
  recentErrorKeptMs: 30 * 24 * 60 * 60_000,
  recentErrorMessageLengthMax: 300,
  recentErrorStackLengthMax: 2_000,
  /** One isolate writes each kind at most this often, and counts in between. */
  recentErrorWriteEveryMs: 5_000,
  /** Kinds that one isolate counts at a time; what is beyond them is in the logs only. */
  recentErrorGroupsPerIsolateMax: 20,
  /** D1 may know a ticket's next deadline as this much earlier than it is; the sweeper waits longer before it acts. */
  dueSlackMs: 20_000,
  /** The sweeper looks at every ticket this often, if so many a minute, out of so many rows, are enough for that. */
  sweepRoundMs: 60 * 60_000,
  sweepRoundTickets: 100,
  sweepRoundRows: 500,
  // payments
  paymentCheckMs: 60_000,
  /** A payment that may still be made is asked about at least this often: what Stripe took is known within 2 minutes. */
  livePaymentCheckMsMax: 105_000,
  /** First asking after a refund that Stripe has taken but not finished; its webhook is usually days earlier. */
  refundCheckMs: 60 * 60_000,
  lateHoldExtensionMs: 5 * 60_000,
  outgoingTimeoutMs: 10_000,
  /** An answer of a ticket object is awaited this long; after that its outcome is unknown. */
  objectCallTimeoutMs: 10_000,
  /** Tickets that one isolate remembers as sold out, for a second at most. */
  soldOutMemoryTickets: 10_000,
  soldOutMemoryMs: 1_000,
  /** Requests with a key that meet a ticket known to be sold out are gathered this long, and asked about in one call. */
  soldOutGatherMs: 150,
  keysAskedMax: 500,
  /** Whoever waits for a gathering that does not answer asks alone after this long more. */
  soldOutGatherPatienceMs: 1_000,
} as const;

/**
 * The smallest charge by currency, in minor units, as Stripe publishes it
 * (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
 * The keys are the currencies that a ticket may be priced in.
 */
export const minimumChargeMinor = {
  USD: 50,
  AED: 200,
  AUD: 50,
  BRL: 50,
  CAD: 50,
  CHF: 50,
  CZK: 1500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  INR: 50,
  JPY: 50,
  MXN: 1000,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 1000,
} as const;

export type Currency = keyof typeof minimumChargeMinor;
