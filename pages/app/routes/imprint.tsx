import { createRoute } from 'honox/factory';
import { legalPage } from '../parts/legal-page.tsx';

export default createRoute((c) => legalPage(c, 'imprint'));
