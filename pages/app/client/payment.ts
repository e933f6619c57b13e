/** Stripe's Payment Element on the payment page: the card goes to Stripe and never through here. */
interface StripeElements {
  create(kind: 'payment'): { mount(selector: string): void };
}
interface StripeJs {
  elements(options: { clientSecret: string }): StripeElements;
  confirmPayment(options: {
    elements: StripeElements;
    confirmParams: { return_url: string };
  }): Promise<{ error?: { message?: string } }>;
}
declare const Stripe: (publishableKey: string) => StripeJs;

const form = document.querySelector<HTMLFormElement>('form[data-client-secret]');
if (form) {
  const { clientSecret = '', publishableKey = '', returnUrl = '/' } = form.dataset;
  const stripe = Stripe(publishableKey);
  const elements = stripe.elements({ clientSecret });
  elements.create('payment').mount('#payment-element');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button) button.disabled = true;
    const { error } = await stripe.confirmPayment({
      elements,
      confirmParams: { return_url: new URL(returnUrl, location.href).href },
    });
    const say = document.querySelector('#payment-message');
    if (say) say.textContent = error?.message ?? '';
    if (button) button.disabled = false;
  });
}
