/**
 * The operator's own texts. Whoever runs a Ticketyboo fills in what stands in [brackets], and has somebody who knows
 * the law of their country read it; docs/deploy.md says so too. An empty line parts paragraphs.
 */
export interface LegalText {
  /** BCP 47: the language that the text is in. */
  readonly lang: string;
  readonly sections: readonly (readonly [heading: string, text: string])[];
}

export const legal: Readonly<Record<'terms' | 'privacy' | 'imprint', LegalText>> = {
  terms: {
    lang: 'en',
    sections: [
      [
        'Who sells to you',
        'Tickets are sold by the organizer named on the event’s page, or by the person named on your receipt. [Name of the operator] runs this marketplace, takes payment for them and issues the tickets.',
      ],
      [
        'Holds and payment',
        'A hold keeps places for you until its clock runs out. You pay nothing until you confirm a payment. A payment that arrives after the clock completes the order if the places are still free, and is refunded in full if they are not.',
      ],
      [
        'Cancelled and moved events',
        'If an event is cancelled, every order is refunded in full, without anything to do. If it is postponed, tickets stay valid for the new date. [What else applies.]',
      ],
      ['Tickets', 'A ticket’s code lets one person in once. Do not show it to others before the event.'],
      ['Which law applies', '[Law and court, as the operator’s country has it.]'],
    ],
  },
  privacy: {
    lang: 'en',
    sections: [
      ['Who is responsible', '[Name and address of the operator; data protection officer, if there is one.]'],
      [
        'What is kept, and why',
        'Your e-mail address, your name if you gave one, and a hash of your password, to know you again. Your orders and tickets, because they are your contract and the law asks for them. Your sessions with the browser’s name, so that you can end them.\n\nCards are taken by Stripe and never reach us. No page loads anything from another host, except Stripe’s on the payment page; there is no advertising and no tracking.',
      ],
      [
        'Cookies',
        'One for your session, one for your language. Both are needed for what they do, and neither follows you anywhere.',
      ],
      [
        'Your rights',
        'On the account page you can see and change what is kept, download all of it, and delete your account. What remains after that is a number without a person, in the records of sales.',
      ],
      ['For how long', '[Retention of orders, as the operator’s country has it.]'],
    ],
  },
  imprint: {
    lang: 'en',
    sections: [
      ['Operator', '[Name]\n[Street]\n[Postcode and city]\n[Country]'],
      ['Contact', '[E-mail address]\n[Telephone]'],
      ['Register and tax', '[Register and number]\n[VAT number]'],
    ],
  },
};
