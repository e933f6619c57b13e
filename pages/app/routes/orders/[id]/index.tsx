import { createRoute } from 'honox/factory';
import { signedIn } from '../../../frame/signed-in.ts';
import { orderPage } from '../../../parts/order-page.tsx';

export default createRoute(signedIn, (c) => orderPage(c));
