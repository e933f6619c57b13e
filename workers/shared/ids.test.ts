import { describe, expect, test } from 'vitest';
import {
  admissionId,
  derivedTicketId,
  isGenuineId,
  newAccountId,
  newOrderId,
  newPaymentId,
  newTicketId,
  orderIdOfAdmission,
  ticketIdOf,
} from './ids.ts';

const secret = 'a secret of the tests, 32 bytes long';

describe('ids', () => {
  test('what the system makes is genuine, and nothing else is', () => {
    const ticket = newTicketId(secret);
    expect(isGenuineId(secret, 'tkt', ticket)).toBe(true);
    expect(isGenuineId(secret, 'evt', ticket)).toBe(false);
    expect(isGenuineId('another secret', 'tkt', ticket)).toBe(false);
    expect(isGenuineId(secret, 'tkt', ticket.slice(0, -1) + (ticket.endsWith('0') ? '1' : '0'))).toBe(false);
    expect(isGenuineId(secret, 'usr', newAccountId())).toBe(true);
  });

  test('an order, a payment and an admission lead to their ticket', () => {
    const ticket = newTicketId(secret);
    const order = newOrderId(secret, ticket);
    const admission = admissionId(secret, order, 31);
    expect(isGenuineId(secret, 'ord', order)).toBe(true);
    expect(isGenuineId(secret, 'pay', newPaymentId(secret, ticket))).toBe(true);
    expect(isGenuineId(secret, 'adm', admission)).toBe(true);
    expect(ticketIdOf(secret, order)).toBe(ticket);
    expect(ticketIdOf(secret, admission)).toBe(ticket);
    expect(orderIdOfAdmission(secret, admission)).toBe(order);
    expect(admissionId(secret, order, 32)).not.toBe(admission);
  });

  test('the same account and key name the same ticket', () => {
    expect(derivedTicketId(secret, 'usr_a', 'k')).toBe(derivedTicketId(secret, 'usr_a', 'k'));
    expect(derivedTicketId(secret, 'usr_a', 'k')).not.toBe(derivedTicketId(secret, 'usr_b', 'k'));
    expect(isGenuineId(secret, 'tkt', derivedTicketId(secret, 'usr_a', 'k'))).toBe(true);
  });

  test('ids made later sort later', () => {
    const ids = Array.from({ length: 50 }, () => newAccountId());
    expect([...ids].sort()).toEqual(ids);
  });
});
