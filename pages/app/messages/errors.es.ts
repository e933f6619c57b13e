import type { errorMessages as en } from './errors.en.ts';

/** What a person is told for each refusal, in Spanish. */
export const errorMessages: typeof en = {
  otherOrigin: 'Este formulario venía de otro sitio, así que no se ha hecho nada.',
  check: 'Revisa los campos marcados.',
  notFoundTitle: 'Bu. Aquí no hay nada.',
  notFound: 'Puede que la página se haya movido o que el enlace esté cortado.',
  crashTitle: 'Algo se ha roto por nuestra parte',
  crash: 'No se ha cobrado nada. Inténtalo de nuevo en un momento.',
  retryIn: (seconds) => `Inténtalo de nuevo en ${seconds} ${seconds === 1 ? 'segundo' : 'segundos'}.`,
  byCode: {
    malformed_json: 'Eso no es JSON válido.',
    validation_failed: 'Revisa los campos marcados.',
    unauthenticated: 'Primero inicia sesión.',
    forbidden: 'Eso no te corresponde a ti.',
    not_found: 'Aquí no hay nada.',
    method_not_allowed: 'Eso no se puede hacer aquí.',
    sold_out: 'Ahora mismo no quedan suficientes plazas. Las reservadas pueden volver en unos minutos.',
    seats_taken: 'Alguien fue más rápido: algunos de estos asientos están ocupados. Elige otros.',
    limit_exceeded: 'Es más de lo que puede tener una sola persona.',
    sale_closed: 'Esta entrada no está a la venta ahora.',
    order_expired: 'El plazo ha terminado. Las plazas vuelven a estar a la venta y no se ha cobrado nada.',
    order_not_payable: 'Este pedido ya no se puede pagar.',
    order_not_cancellable: 'Este pedido ya no se puede cancelar.',
    order_not_refundable: 'Este pedido no se puede reembolsar.',
    event_not_editable: 'El evento no puede cambiar así.',
    ticket_held: 'Ya hay más plazas reservadas o vendidas.',
    version_mismatch:
      'Alguien lo cambió desde que abriste esta página. Lo que escribiste sigue aquí; guarda otra vez para sobrescribir.',
    account_in_use:
      'Todavía hay algo pendiente en esta cuenta: una reserva, un pago abierto o entradas vendidas para un evento próximo.',
    email_taken: 'Este correo ya tiene una cuenta. Inicia sesión con él.',
    too_large: 'Es demasiado grande.',
    unsupported_media_type: 'No entendemos ese tipo de archivo.',
    idempotency_key_reused: 'Este formulario ya se envió con otros datos. Recarga la página e inténtalo de nuevo.',
    precondition_required: 'Recarga la página e inténtalo de nuevo.',
    rate_limited: 'Eso fue mucho de una vez.',
    unavailable: 'No disponible por el momento. No se ha perdido nada; inténtalo de nuevo.',
  },
};
